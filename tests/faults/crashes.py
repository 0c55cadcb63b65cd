"""Crashes at every statement of an act: nothing of it or all of it, and a retry does it once.

A point is before or after one statement (COMMIT among them) that goes to the database. Two ways
to fall there: the connection is cut, or the process, a fork of this one, is killed with SIGKILL.
"""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn
from unittest.mock import patch

import psycopg
from django.db import connection, connections

from tests.faults import tally
from tests.faults.looking import contents

Act = Callable[[], Any]
MOST_POINTS = 400


class CutOff(psycopg.OperationalError):
    """The connection is gone."""


@dataclass
class Point:
    """Before or after statement `number`; `reached` once it was come to."""

    number: int
    after: bool
    fall: Callable[[], NoReturn]
    count: int = 0
    reached: bool = False
    text: str = ""

    def pass_by(self, statement: Any, *, after: bool) -> None:
        """Falls if this is the point. Statements are counted before they are sent."""
        self.count += not after
        if not self.reached and (self.count, after) == (self.number, self.after):
            self.reached, self.text = True, str(statement)[:80]
            self.fall()


@contextmanager
def watched(point: Point) -> Iterator[None]:
    """Every statement of psycopg in this process passes by the point."""
    execute, commit = psycopg.Cursor.execute, psycopg.Connection.commit

    def executing(cursor: Any, query: Any, *rest: Any, **more: Any) -> Any:
        point.pass_by(query, after=False)
        answer = execute(cursor, query, *rest, **more)
        point.pass_by(query, after=True)
        return answer

    def committing(raw: Any) -> None:
        point.pass_by("COMMIT", after=False)
        commit(raw)
        point.pass_by("COMMIT", after=True)

    with (
        patch.object(psycopg.Cursor, "execute", executing),
        patch.object(psycopg.Connection, "commit", committing),
    ):
        yield


def cut(act: Act, number: int, *, after: bool) -> tuple[bool, str]:
    """Runs the act until its connection is cut at the point; whether it got there, and where."""

    def fall() -> NoReturn:
        if connection.connection is not None:
            connection.connection.pgconn.finish()
        raise CutOff("cut")

    point = Point(number, after, fall)
    try:
        with watched(point):
            act()
    except Exception:
        if not point.reached:
            raise
    if point.reached:
        connection.close()
    return point.reached, point.text


def kill(act: Act, number: int, *, after: bool) -> tuple[bool, str]:
    """Runs the act in a fork that is killed at the point; whether it got there."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _live_until(act, number, after)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True, f"statement {number}"
    assert os.WEXITSTATUS(status) == 0, "the act failed by itself; its traceback is above"
    return False, ""


def _live_until(act: Act, number: int, after: bool) -> NoReturn:
    def fall() -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")

    try:
        with watched(Point(number, after, fall)):
            act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


WAYS = {"cut": cut, "kill": kill}


@dataclass
class Crashes:
    """Runs acts through all their points. `points` counts how many there were."""

    way: str
    points: int = 0
    fallen: list[str] = field(default_factory=list)

    def through(self, act: Act) -> None:
        """Every crash leaves nothing or all; at last the act comes through; once more adds nothing.

        The act must be the same each time: same key, same arguments.
        """
        before = contents()
        whole: dict[str, str] | None = None
        for number, after in self._points():
            fell, where = WAYS[self.way](act, number, after=after)
            found = contents()
            if not fell:
                break
            self._note(where)
            if whole is None and found != before:
                whole = found
            assert found == (whole or before), f"half done after {where}"
        else:
            raise AssertionError("the act has no end")
        assert found != before, "the act does nothing"
        assert whole in (None, found), "a part was done before the rest"
        act()
        assert contents() == found, "done twice"

    def _points(self) -> Iterator[tuple[int, bool]]:
        return ((n, after) for n in range(1, MOST_POINTS) for after in (False, True))

    def _note(self, where: str) -> None:
        self.points += 1
        tally.count(f"crash points ({self.way})")
        self.fallen.append(where)
