"""A PostgreSQL server of our own: made, started, reached by password, stopped; never lost.

Drives the programs of the wheel or of any other installation (Debian's). Listens on a socket in
a private directory only. Whether it runs is asked of the server, never of a process number.
Users of one cluster hold a shared lock: the last one to leave stops the server.
"""

import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from workflow_project.embedded import account as accounts
from workflow_project.embedded.bootstrap import OWNER, RUNTIME, SUPERUSER, prepare
from workflow_project.embedded.programs import postgres_tree

PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
# Errors are logged without the row or the statement: both may hold personal data.
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class DatabaseFailed(Exception):
    """The server could not be made or started; the message says where its log lies."""


# A server outlives the object that started it; a handle that is dropped would only warn of it.
_STARTED: list["subprocess.Popen[bytes]"] = []


@dataclass
class Cluster:
    """One server whose files lie under `directory`; `bin_dir` None means the wheel's programs.

    `settings` are added to the server's; `creates_databases` lets the owner role make databases
    (tests need it, the product does not).
    """

    directory: Path
    bin_dir: Path | None = None
    database: str = "guandu"
    settings: dict[str, str] = field(default_factory=dict)
    creates_databases: bool = False
    _process: subprocess.Popen[bytes] | None = None
    _held: IO[str] | None = None

    def start(self) -> None:
        """Makes the cluster if there is none, starts it if it does not answer, and joins its users.

        Returns when the server takes connections, however long its recovery lasts.
        Raises: DatabaseFailed if the server gives up.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        held = self._held or (self.directory / "users.lock").open("w")
        try:
            fcntl.flock(held, fcntl.LOCK_SH)
            with self._alone():
                self._start()
        except BaseException:
            if self._held is None:
                held.close()
            raise
        self._held = held

    def _start(self) -> None:
        self.account = accounts.server_account()
        self.programs = self._programs()
        if not self.data().exists():
            self._make()
        if not self.is_ready():
            self._run()
        prepare(self)

    def stop(self) -> bool:
        """Leaves the users of the cluster; the last one stops the server and gets True."""
        if self._held is None:
            return False
        held, self._held = self._held, None
        with held, self._alone():
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self._end()
        return True

    def remove(self) -> None:
        """Deletes the cluster with all its data; for throw-away ones. Nobody may be using it."""
        if (data := self._access().get("data")) is not None:
            self._end()
            shutil.rmtree(data, ignore_errors=True)
            if accounts.SYSTEM_HOME in Path(data).parents:
                shutil.rmtree(Path(data).parent, ignore_errors=True)
        shutil.rmtree(self.directory, ignore_errors=True)

    def is_ready(self) -> bool:
        """True if the server answers on its socket."""
        where = self._access().get("socket")
        if not where:
            return False
        command = [self._program("pg_isready"), "-q", "-h", where, "-p", str(PORT), "-t", "5"]
        return subprocess.run(command, cwd="/").returncode == 0  # noqa: S603

    def url(self, role: str, database: str | None = None) -> str:
        """The address of the database for OWNER, RUNTIME or SUPERUSER, with its password."""
        access = self._access()
        host = quote(access["socket"], safe="")
        name = database or self.database
        return f"postgresql://{role}:{access[role]}@/{name}?host={host}&port={PORT}"

    def socket(self) -> str:
        """The directory of the socket."""
        return str(self._access()["socket"])

    def password(self, role: str) -> str:
        """The password of a role, from the file only the caller can read."""
        return str(self._access()[role])

    def environment(self) -> dict[str, str]:
        """DATABASE_URL (runtime role) and DATABASE_OWNER_URL (for migrations)."""
        return {"DATABASE_URL": self.url(RUNTIME), "DATABASE_OWNER_URL": self.url(OWNER)}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.directory / "change.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _programs(self) -> Path:
        if self.bin_dir is not None:
            return self.bin_dir
        tree, beside = postgres_tree()
        return accounts.reachable_copy(tree, self.account, beside=beside) / "bin"

    def _program(self, name: str) -> str:
        return str(self.programs / name)

    def _access(self) -> dict[str, Any]:
        path = self.directory / "access.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def _remember(self, **changes: str) -> dict[str, Any]:
        access = {**self._access(), **changes}
        making = self.directory / "access.json.new"
        descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(access, file)
            file.flush()
            os.fsync(file.fileno())
        making.rename(self.directory / "access.json")
        return access

    def data(self) -> Path:
        """Where the data lie: chosen once, elsewhere if the account cannot reach `directory`."""
        access = self._access()
        if "data" not in access:
            if (self.directory / "data").exists():
                raise DatabaseFailed(f"{self.directory}/data has lost its passwords, access.json.")
            base = self.directory
            if not self.account.enters(base):
                base = accounts.open_directory(accounts.SYSTEM_HOME / secrets.token_hex(8))
            passwords = {role: secrets.token_hex(24) for role in (OWNER, RUNTIME, SUPERUSER)}
            access = self._remember(data=str(base / "data"), **passwords)
        return Path(access["data"])

    def _make(self) -> None:
        data = self.data()
        for left_over in data.parent.glob("making-*"):
            shutil.rmtree(left_over)
        making = Path(tempfile.mkdtemp(prefix="making-", dir=data.parent))
        self.account.own(making)
        with tempfile.NamedTemporaryFile("w", dir="/tmp") as passwords:
            passwords.write(self._access()[SUPERUSER])
            passwords.flush()
            self.account.own(Path(passwords.name))
            command = [self._program("initdb"), "-D", str(making), "-U", SUPERUSER]
            command += ["--auth=scram-sha-256", f"--pwfile={passwords.name}", "--data-checksums"]
            command += ["--encoding=UTF8", "--lc-messages=C", *self._locale()]
            done = subprocess.run(  # noqa: S603
                command, cwd="/", capture_output=True, text=True, **self.account.arguments()
            )
        if done.returncode:
            raise DatabaseFailed(f"initdb failed: {done.stderr.strip()}")
        making.rename(data)

    def _locale(self) -> list[str]:
        command = [self._program("postgres"), "--version"]
        version = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        major = int(version.stdout.split()[2].split(".")[0])
        if major >= 17:
            return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def _run(self) -> None:
        """Starts the server and waits, as long as it lives; tries again if it ends at once.

        The remains of a killed server may stand in the way for a moment.
        """
        give_up = time.monotonic() + 60
        while not self.is_ready():
            if not self._lives():
                if time.monotonic() > give_up:
                    raise DatabaseFailed(f"PostgreSQL does not start; see {self.directory}/log.")
                self._launch()
            time.sleep(0.05)

    def _lives(self) -> bool:
        """True while the process started last, or any other that serves our data, is there."""
        ours = self._process is not None and self._process.poll() is None
        return ours or self.server() is not None

    def _launch(self) -> None:
        data = self.data()
        wanted = Path(self._access().get("socket") or data.parent / "socket")
        if not self._safe(wanted):
            wanted = data.parent / "socket"
        place = accounts.socket_directory(wanted, self.account, name=SOCKET)
        self._remember(socket=str(place))
        if self.server() is None:
            (data / "postmaster.pid").unlink(missing_ok=True)
            (place / f"{SOCKET}.lock").unlink(missing_ok=True)
        settings = {**SETTINGS, **self.settings, "unix_socket_directories": str(place)}
        command = [self._program("postgres"), "-D", str(data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.directory / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.account.arguments(),
            )
        _STARTED.append(self._process)

    def _safe(self, place: Path) -> bool:
        """True if the remembered socket directory is still ours, or free to be made again."""
        if not place.exists():
            return place.parent.exists()
        return place.stat().st_uid == self.account.uid

    def server(self) -> int | None:
        """The process that serves our data directory; a reused process number does not count."""
        data = Path(self._access()["data"])
        try:
            number = int((data / "postmaster.pid").read_text().split()[0])
            here = os.readlink(f"/proc/{number}/cwd")
        except (OSError, ValueError, IndexError):
            return None
        return number if Path(here) == data.resolve() else None

    def _end(self) -> None:
        number = self.server()
        if number is not None:
            os.kill(number, signal.SIGINT)
        while self.server() is not None:
            if self._process is not None:
                self._process.poll()
            time.sleep(0.02)
        if self._process is not None:
            self._process.wait()
            self._process = None
