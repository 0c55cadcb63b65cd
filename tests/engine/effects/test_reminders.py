"""T−2 and T go to whoever is waited for, T+1 also to the next higher role that somebody holds."""

from datetime import UTC, datetime

import pytest

from processes.engine import commands, deadlines, jobs
from processes.engine.messages.recipients import SUPERIOR
from processes.engine.models import Case, Message
from processes.engine.policies import relative_hash
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, graph_for, scope
from processes.engine.shell.times import Timing
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.models import Account, Organisation, Post
from processes.people.roles import Level, Role
from processes.vault import LANE
from tests.engine.conftest import Walk, process, walk

__all__ = ["process", "walk"]


def told(walk: Walk, kind: str) -> dict[str, list[str]]:
    """Days of the messages of a kind, by the number of who got them."""
    jobs.drain(walk.case)
    found: dict[str, list[str]] = {}
    with scope(SYSTEM):
        for row in Message.objects.filter(case=walk.case, kind=kind).order_by("at", "id"):
            found.setdefault(row.account.number, []).append(f"{row.at:%m-%d}")
    return found


def sweep_until(walk: Walk, day: datetime) -> None:
    """Each moment on the way, one after the other, as beat would."""
    while (row := deadlines.due_rows(day).filter(case=walk.case).first()) is not None:
        assert row.due_at
        walk.now = max(walk.now, row.due_at)
        assert deadlines.sweep(walk.now, case=walk.case)


APRIL = datetime(2026, 4, 1, tzinfo=UTC)


def test_late_work_goes_to_the_next_higher_role_on_the_day_after(walk: Walk) -> None:
    walk.submitted()  # Monday 2 March; five working days end on Monday the 9th
    sweep_until(walk, APRIL)
    assert told(walk, "escalated") == {"g2": ["03-09"]}  # 00:00 of the 10th in China
    reminded = told(walk, "reminded")
    assert set(reminded) == {"g1", "g3", "g4"}
    assert reminded["g1"] == ["03-05", "03-09", "03-09"]  # T−2, T at 9:00, T+1


def test_whoever_took_the_task_is_reminded_alone(walk: Walk) -> None:
    walk.submitted().do("g3", commands.claim)
    sweep_until(walk, APRIL)
    assert set(told(walk, "reminded")) == {"g3"}
    assert set(told(walk, "escalated")) == {"g2"}


def test_a_vacant_post_is_climbed_over(walk: Walk) -> None:
    walk.submitted()
    Post.objects.filter(role=Role.GRASSROOTS_CHAIR, account__number="g2").update(
        valid_to=datetime(2026, 3, 1).date()
    )
    sweep_until(walk, APRIL)
    assert set(told(walk, "escalated")) == {"s2"}


def test_a_union_without_a_street_is_led_by_the_district(walk: Walk) -> None:
    walk.submitted()
    unit = Organisation.objects.get(code="U01")
    unit.parent = Organisation.objects.get(code="530111")
    unit.save()
    Post.objects.filter(account__number="g2").update(valid_to=datetime(2026, 3, 1).date())
    assert organisations.ancestor_at(unit.pk, Level.STREET) is None
    sweep_until(walk, APRIL)
    assert set(told(walk, "escalated")) == {"d7", "d8"}


def test_a_declared_relative_is_never_told(walk: Walk) -> None:
    walk.submitted()
    walk.do("g1", commands.approve)
    walk.do("s1", commands.approve)
    leader = Account.objects.get(number="d7")
    with durable(SYSTEM):
        Case.objects.filter(pk=walk.case).update(relatives=[relative_hash(leader.name)])
    sweep_until(walk, APRIL)
    assert set(told(walk, "escalated")) == {"d8"}


@pytest.mark.parametrize(
    ("last", "day"),
    [("03-12", "03-10"), ("03-11", "03-11"), ("03-10", "03-10"), ("03-09", None)],
)
def test_a_short_limit_is_still_reminded_of_on_its_last_day(
    db: None, last: str, day: str | None
) -> None:
    monday = datetime(2026, 3, 9, 2, tzinfo=UTC)
    held = reference()
    timing = Timing(held.calendar, held.on(monday.date()), monday)
    found = timing.remind_day(datetime.fromisoformat(f"2026-{last}").date())
    assert (f"{found:%m-%d}" if found else None) == day


@pytest.mark.parametrize("definition", list(PROCESSES), ids=lambda one: one.code)
def test_somebody_stands_above_every_node(definition: object) -> None:
    graph = graph_for(definition.code, definition.current)  # type: ignore[attr-defined]
    if definition.ring == LANE:  # type: ignore[attr-defined] # nobody else may learn of it
        return
    for node in graph.nodes.values():
        if node.role and node.role != Role.CITY_LEADER:
            above = node.escalate_to or SUPERIOR.get(Role(node.role))
            assert above, node.name
