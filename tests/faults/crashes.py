"""Crashes at every statement of an act: nothing of it or all of it, and a retry does it once.

A point is after what goes to the database: a statement of Django's that writes or locks, a COMMIT,
a trip of the shell's (sent, and answered). Before a statement is for the database the same moment
as after the last one, and a plain read leaves what it found. Two ways to fall there: the
connection is cut, or the process, a fork of this one, is killed with SIGKILL.
"""

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn
from unittest.mock import patch

import psycopg
from django.db import connection, connections

from processes.engine.shell.wire import Wire
from tests.faults import tally
from tests.faults.looking import Looking
from tests.faults.racing import until

Act = Callable[[], Any]
MOST_POINTS = 500


class CutOff(psycopg.OperationalError):
    """The connection is gone."""


@dataclass
class Point:
    """Number `number` of all points of an act; `where` tells once it was come to."""

    number: int
    fall: Callable[[], NoReturn]
    count: int = 0
    where: str = ""

    def pass_by(self, when: str, what: object) -> None:
        """Falls if this is the point."""
        self.count += 1
        if self.count == self.number:
            self.where = f"{when} {what}"[:80]
            self.fall()


def only_reads(query: object) -> bool:
    """Whether it is a SELECT as Django writes it, without a lock; what we write is a point."""
    text = query if isinstance(query, str) else ""
    return text.startswith("SELECT ") and ' FROM "' in text and " FOR " not in text


@contextmanager
def watched(point: Point) -> Iterator[None]:
    """Everything that this process sends to a database passes by the point."""
    execute, commit = psycopg.Cursor.execute, psycopg.Connection.commit
    send, receive = Wire.send, Wire.receive

    def executing(cursor: Any, query: Any, *rest: Any, **more: Any) -> Any:
        answer = execute(cursor, query, *rest, **more)
        if not only_reads(query):
            point.pass_by("after", query)
        return answer

    def committing(raw: Any) -> None:
        commit(raw)
        point.pass_by("after", "COMMIT")

    def sending(wire: Wire, *calls: Any, **more: Any) -> None:
        what = " + ".join(call.statement.text.decode().split()[0] for call in calls)
        send(wire, *calls, **more)
        point.pass_by("sent", what)

    def receiving(wire: Wire) -> Any:
        answer = receive(wire)
        point.pass_by("answered", "")
        return answer

    with (
        patch.object(psycopg.Cursor, "execute", executing),
        patch.object(psycopg.Connection, "commit", committing),
        patch.object(Wire, "send", sending),
        patch.object(Wire, "receive", receiving),
    ):
        yield


def cut(act: Act, number: int) -> str:
    """Runs the act until its connection is cut at the point; where that was, "" if it ended."""

    def fall() -> NoReturn:
        if connection.connection is not None:
            connection.connection.pgconn.finish()
        raise CutOff("cut")

    point = Point(number, fall)
    try:
        with watched(point):
            act()
    except Exception:
        if not point.where:
            raise
    if point.where:
        connection.close()
    return point.where


def kill(act: Act, number: int) -> str:
    """Runs the act in a fork that is killed at the point; where that was, "" if it ended."""
    connections.close_all()
    gc.freeze()  # the child's collector leaves the parent's memory alone: no copies of it
    child = os.fork()
    if child == 0:
        _live_until(act, number)
    gc.unfreeze()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return f"point {number}"
    assert os.WEXITSTATUS(status) == 0, "the act failed by itself; its traceback is above"
    return ""


def _live_until(act: Act, number: int) -> NoReturn:
    def fall() -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")

    try:
        with watched(Point(number, fall)):
            act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


WAYS = {"cut": cut, "kill": kill}
OTHERS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def alone() -> bool:
    """Whether the server has done with those who fell: what they sent is done or undone."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        return bool(cursor.fetchone()[0] == 0)


def fall(way: str, act: Act, number: int) -> str:
    """Falls at a point in that way, and waits until the server knows; "" if the act ended."""
    where = WAYS[way](act, number)
    if where:
        tally.count(f"crash points ({way})")
    until(alone)
    return where


@dataclass
class Crashes:
    """Runs acts through all their points. `points` counts how many there were."""

    way: str
    points: int = 0

    def through(self, act: Act) -> None:
        """Every crash leaves nothing or all; at last the act comes through; once more adds nothing.

        The act must be the same each time: same key, same arguments.
        """
        looking = Looking()
        before = looking.now()
        whole: dict[str, str] | None = None
        for number in range(1, MOST_POINTS):
            where = fall(self.way, act, number)
            found = looking.now()
            if not where:
                break
            self.points += 1
            if whole is None and found != before:
                whole = found
            assert found == (whole or before), f"half done {where}"
        else:
            raise AssertionError("the act has no end")
        assert found != before, "the act does nothing"
        assert whole in (None, found), "a part was done before the rest"
        act()
        assert looking.now() == found, "done twice"
