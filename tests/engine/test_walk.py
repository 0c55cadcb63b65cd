"""A case from draft to its end, through the commands."""

from processes.engine import commands
from processes.engine.models import Deadline, Event, Outbox, Task
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk


def test_three_levels_agree_and_the_case_closes(walk: Walk) -> None:
    walk.submitted()
    walk.do("g1", commands.approve, opinion="情况属实")
    walk.do("s1", commands.approve, opinion="同意上报")
    decision = walk.do("d1", commands.approve, opinion="同意", form={"amount_fen": 300_000})
    assert decision.status == "publicity"
    walk.wait(days=10).do("system", commands.elapse, token=_wait_token(), limit="publicity")
    case = walk.row()
    assert (case.status, case.outcome, case.number) == ("closed", "approved", "GD-TST-2026-000001")
    verbs = list(Event.objects.order_by("n").values_list("verb", flat=True))
    assert verbs == ["open", "submit", "approve", "approve", "approve", "elapse"]
    assert not Task.objects.filter(closed_at=None).exists()
    assert not Deadline.objects.filter(done_at=None).exists()
    assert Outbox.objects.filter(kind="paper.issue").count() == 2


def _wait_token() -> int:
    return Deadline.objects.get(limit="publicity", kind="due").token


def test_the_clock_of_each_level_is_armed_in_working_days(walk: Walk) -> None:
    walk.submitted()
    due = Deadline.objects.get(limit="review_grass", kind="due").due_at
    assert due is not None
    assert due.isoformat() == "2026-03-09T16:00:00+00:00"
    assert Task.objects.get(closed_at=None).due_at == due


def test_the_system_sees_all(walk: Walk) -> None:
    walk.submitted()
    assert SYSTEM.units == ()
    assert walk.row().pk == walk.case
