"""Acts that meet: real threads with connections of their own, at the same row at the same time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connections

from tests.faults import tally

PATIENCE = 60.0
Act = Callable[[], Any]
# Not pg_stat_activity: what it shows does not change within a transaction.
WAITING = """
SELECT count(DISTINCT w.pid) FROM pg_locks w
  JOIN pg_locks here ON here.pid = w.pid
  JOIN pg_database d ON d.oid = here.database AND d.datname = current_database()
 WHERE NOT w.granted
"""


@dataclass
class Racer:
    """One act in a thread; afterwards its answer or what it was refused with."""

    act: Act
    answer: Any = None
    refused: BaseException | None = None
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self.answer = self.act()
        except BaseException as refused:
            self.refused = refused
        finally:
            connections.close_all()


@dataclass
class Outcome:
    """How a race ended."""

    answers: list[Any]
    refusals: list[Any]


def race(*acts: Act) -> Outcome:
    """Starts all acts at one moment and waits for their ends."""
    gate = threading.Barrier(len(acts))

    def through(act: Act) -> Act:
        def run() -> Any:
            gate.wait(PATIENCE)
            return act()

        return run

    racers = [Racer(through(act)) for act in acts]
    for racer in racers:
        racer.thread.start()
    return _ended(racers)


def queue_up(holder: psycopg.Connection, lock: str, *acts: Act) -> Outcome:
    """Holds a row until every act waits for it, then lets go: none is there first by luck."""
    holder.execute("SELECT set_config('app.units', '0', true)")
    holder.execute(lock)
    racers = [Racer(act) for act in acts]
    for number, racer in enumerate(racers, 1):
        racer.thread.start()
        until(lambda n=number: _waiting(holder) >= n)  # type: ignore[misc]
    holder.commit()
    return _ended(racers)


def until(holds: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Waits for a condition. Raises: AssertionError if it does not come in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        threading.Event().wait(0.01)


def _waiting(holder: psycopg.Connection) -> int:
    row = holder.execute(WAITING).fetchone()
    return int(row[0]) if row else 0


def _ended(racers: list[Racer]) -> Outcome:
    tally.count("races")
    for racer in racers:
        racer.thread.join(PATIENCE)
        assert not racer.thread.is_alive(), "an act hangs"
    refused = [racer.refused for racer in racers if racer.refused is not None]
    return Outcome([racer.answer for racer in racers if racer.refused is None], refused)
