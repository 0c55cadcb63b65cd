"""One program under supervision: started, seen to die, started again after a growing pause."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
SETTLED = 30.0  # seconds after which a child has proved itself


@dataclass
class Child:
    """A program with its environment and log. `wanted` False: it is stopped on purpose."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    wanted: bool = False
    restarts: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _began: float = 0.0
    _pause: float = FIRST_PAUSE
    _due: float = 0.0
    _extra: dict[str, str] = field(default_factory=dict)

    @property
    def pid(self) -> int | None:
        """Its process, if it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Starts it in a session of its own; it gets SIGTERM should the supervisor die."""
        self.wanted = True
        self._began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [*dies_with_us(), *self.command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def tend(self, now: float) -> str | None:
        """Restarts it if it died and its pause is over; gives a sentence when it is found dead."""
        if not self.wanted or self.pid is not None:
            return None
        if self._due == 0.0:
            if now - self._began > SETTLED:
                self._pause = FIRST_PAUSE
            self._due = now + self._pause
            code = self._process.returncode if self._process else None
            told = f"{self.name} 已退出（{code}），{self._pause:.1f} 秒后重新启动，日志：{self.log}"
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
            return told
        if now >= self._due:
            self._due = 0.0
            self.restarts += 1
            self.start()
        return None

    def ask_to_stop(self) -> None:
        """Sends SIGTERM and takes it out of supervision."""
        self.wanted = False
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it and all its children at once; it stays under supervision."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def wait(self, until: float) -> bool:
        """Waits for its end, `until` at the longest, then kills it; True if it went itself."""
        if self._process is None:
            return True
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
            return False
        return True

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)


def dies_with_us() -> list[str]:
    """What to put before a command so that it gets SIGTERM should this process die."""
    program = shutil.which("setpriv")
    return [program, "--pdeathsig", "TERM", "--"] if program else []
