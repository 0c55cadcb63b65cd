"""A worker may hear of a row before the relay has committed its lease: it waits, not goes away."""

import threading
import time
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from processes.engine import jobs, outbox
from processes.engine.models import Outbox


class Worker(threading.Thread):
    """Does one thing on a connection of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work, self.found = work, object()

    def run(self) -> None:
        """Once."""
        try:
            self.found = self.work()
        finally:
            connection.close()


def relayed(work: Callable[[int], object], watch: psycopg.Connection) -> object:
    """What the work gives that hears of its row while the relay has not committed."""
    workers: list[Worker] = []

    def publish(queue: str, row: int) -> None:
        workers.append(Worker(lambda: work(row)))
        workers[0].start()
        end = time.monotonic() + 20
        while workers[0].is_alive() and not _waits(watch):
            assert time.monotonic() < end

    outbox.relay_once(publish=publish, waiting=lambda queue: 0, queue_of=jobs.QUEUES)
    workers[0].join()
    return workers[0].found


def _waits(watch: psycopg.Connection) -> bool:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    row = watch.execute(f"{waiting} AND datname = current_database()").fetchone()
    watch.rollback()
    return row is not None and row[0] > 0


@pytest.fixture
def watch(committing_db: str, connect: Callable[[], psycopg.Connection]) -> psycopg.Connection:
    return connect()


def made(kind: str) -> Outbox:
    now = timezone.now()
    return Outbox.objects.create(key=kind, kind=kind, created_at=now, next_at=now)


def test_long_work_is_claimed(watch: psycopg.Connection) -> None:
    row = made("paper.issue")
    held = relayed(outbox.claim, watch)
    assert isinstance(held, outbox.Claim)
    assert held.id == row.pk


def test_short_work_is_done(watch: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    row = made("message.send")
    work = jobs.Work("default", "tests.engine.effects.test_quick_workers.nothing")
    monkeypatch.setitem(jobs.KINDS, "message.send", work)
    assert relayed(jobs.perform, watch) is True
    row.refresh_from_db()
    assert row.done_at is not None


def nothing(row: Outbox) -> None:
    """Work that asks for no more."""
