"""Asks whether work gets done, not whether processes exist.

A worker whose broker was killed can stay alive and take nothing more (measured; see
docs/decisions/0008), so the oldest row that waits is compared with the completions.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg

QUIET = 60.0  # seconds without a completion, with work waiting, after which workers are restarted
# Rows held by a claim are being worked on; held notices and retries are not due yet.
WAITING = """
SELECT min(id), (SELECT extract(epoch FROM max(done_at)) FROM engine_outbox)
  FROM engine_outbox
 WHERE done_at IS NULL AND parked_at IS NULL
   AND (hold_until IS NULL OR hold_until <= now())
   AND (claimed_until IS NULL OR claimed_until <= now())
   AND (tries > 0 OR next_at <= now())
"""


@dataclass
class ProgressProbe:
    """Calls `restart` when work waits and nothing has been completed for `quiet` seconds."""

    read: Callable[[], tuple[object, object]]
    restart: Callable[[], None]
    quiet: float = QUIET
    _seen: tuple[object, object] = (None, None)
    _since: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Reads once; a database that does not answer is no evidence against the workers."""
        try:
            seen = self.read()
        except psycopg.Error:
            return
        now = time.monotonic()
        if seen[0] is None or seen != self._seen:
            self._seen, self._since = seen, now
        elif now - self._since >= self.quiet:
            self._since = now
            self.restart()


def reader(url: str) -> Callable[[], tuple[object, object]]:
    """Reads (oldest waiting row, last completion) over a connection of its own."""

    def read() -> tuple[object, object]:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute(WAITING).fetchone()
            return row or (None, None)

    return read
