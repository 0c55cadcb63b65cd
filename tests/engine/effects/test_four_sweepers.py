"""Four sweepers at once: each moment becomes one event, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from processes.engine import commands, deadlines
from processes.engine.audit import deep
from processes.engine.models import Case, Deadline, Event
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk, committed, process

__all__ = ["committed", "process"]
SWEEPERS = 4

pytestmark = pytest.mark.proof


def test_nothing_is_doubled_and_nothing_is_left(committed: Walk) -> None:
    walk, cases = committed, []
    for number in range(1, 7):
        who = f"p{number:02}"
        walk.draft(who=who).do(who, commands.submit)
        cases.append(walk.case)
        if number % 2:
            walk.do("g1", commands.approve)
    gate = Barrier(SWEEPERS)

    def sweeps(_number: int) -> int:
        written = 0
        try:
            for days in (4, 5, 6, 8, 12, 30):
                gate.wait(timeout=60)
                written += deadlines.sweep(walk.now + _days(days), refused=deadlines.Refused())
            gate.wait(timeout=60)
            for _ in range(3):
                written += deadlines.sweep(walk.now + _days(30), refused=deadlines.Refused())
        finally:
            connection.close()
        return written

    with ThreadPoolExecutor(SWEEPERS) as pool:
        written = sum(pool.map(sweeps, range(SWEEPERS)))
    with scope(SYSTEM):
        said = Event.objects.filter(case__in=cases, actor=None)
        moments = said.filter(verb__in=["remind", "escalate", "lapse", "elapse"])
        assert moments.count() == written
        assert written >= 3 * len(cases)
        for case in Case.objects.filter(pk__in=cases):
            told = said.filter(case=case, verb="escalate").count()
            assert told == 1, "the level above is told once"
        assert not deadlines.due_rows(walk.now + _days(30)).exists()
        assert Deadline.objects.filter(case__in=cases, kind="due", done_at=None).count() == 0
    assert list(deep.problems()) == []


def _days(count: int) -> "deadlines.timedelta":
    return deadlines.timedelta(days=count)
