"""A limit whose moment has come is acted on once; one that cannot be is never forgotten."""

from dataclasses import replace
from typing import Any

import pytest

from processes.engine import commands, deadlines
from processes.engine.errors import WrongState
from processes.engine.models import Deadline, Event
from processes.engine.registry import PROCESSES
from tests.engine import three_levels
from tests.engine.conftest import Walk, process, walk

__all__ = ["process", "walk"]


@pytest.fixture
def trouble(process: str) -> list[str]:
    """While it says something, the escalation of publicity is refused with it."""
    said: list[str] = []

    def hook(work: Any, form: Any) -> None:
        if said:
            raise WrongState(said[0], "现在不能办理。")

    PROCESSES.remove(process)
    PROCESSES.add(replace(three_levels.DEFINITION, hooks={("notice", "escalate"): hook}))
    return said


@pytest.fixture
def posted(walk: Walk, trouble: list[str]) -> Walk:
    """A case whose publicity is over."""
    walk.submitted()
    for who in ("g1", "s1", "d1"):
        walk.do(who, commands.approve)
    return walk.wait(days=30)


def test_refused_deadline_stays_due_and_is_tried_again(posted: Walk, trouble: list[str]) -> None:
    refused = deadlines.Refused()
    trouble.append("parameter_missing")
    assert deadlines.sweep(posted.now, refused=refused) == 0
    assert [row.limit for row in deadlines.overdue(posted.now)] == ["publicity"]
    trouble.clear()
    assert deadlines.sweep(posted.now, refused=refused) == 0, "it rests for a while"
    for moment in refused.waits:
        refused.waits[moment] = (0.0, deadlines.SHORTEST_PAUSE)
    assert deadlines.sweep(posted.now, refused=refused) == 1
    assert (posted.row().version, refused.waits) == (6, {})
    assert not deadlines.overdue(posted.now).exists()


def test_pauses_grow_to_an_hour(posted: Walk) -> None:
    refused, pauses = deadlines.Refused(), []
    for _ in range(10):
        refused.note((1, None))
        pauses.append(refused.waits[1, None][1])
    assert pauses[:3] == [30.0, 60.0, 120.0]
    assert pauses[-1] == deadlines.LONGEST_PAUSE
    assert refused.rests((1, None))


def test_second_sweep_finds_nothing(posted: Walk) -> None:
    assert deadlines.sweep(posted.now) == 1
    assert deadlines.sweep(posted.now) == 0
    assert Event.objects.filter(verb="escalate").count() == 1
    assert not Deadline.objects.filter(done_at=None).exists()
