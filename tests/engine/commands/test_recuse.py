"""回避: when the last of a desk steps back, the task goes to others; nothing waits for nobody."""

import json

from processes.engine import commands
from processes.engine.models import Event, Task
from processes.people.roles import Role
from tests.engine.commands.verbs import submitted
from tests.engine.conftest import Walk


def task(walk: Walk) -> Task:
    return Task.objects.get(case_id=walk.case, closed_at=None)


def test_while_colleagues_are_left_the_task_stays_at_the_desk(walk: Walk) -> None:
    submitted(walk)
    before = task(walk)
    walk.do("g1", commands.recuse)
    after = task(walk)
    assert (after.role, after.organisation_id) == (before.role, before.organisation_id)
    walk.do("g3", commands.approve)


def test_when_the_last_of_the_desk_steps_back_the_head_is_asked(walk: Walk) -> None:
    submitted(walk)
    for number in ("g1", "g3", "g4"):
        walk.do(number, commands.recuse)
    assert task(walk).role == Role.GRASSROOTS_CHAIR.value
    said = json.loads(Event.objects.filter(case=walk.case).latest("n").body)
    assert said["fallback"] == ["grassroots_officer:grassroots_chair"]
    walk.do("g2", commands.approve)


def test_when_the_head_steps_back_too_the_level_above_is_asked(walk: Walk) -> None:
    submitted(walk)
    for number in ("g1", "g3", "g4", "g2"):
        walk.do(number, commands.recuse)
    assert task(walk).role == Role.STREET_REVIEWER.value
    walk.do("s1", commands.approve)
    assert task(walk).node == "street"
