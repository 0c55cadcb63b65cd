"""A case calls a case of another process: begun, returned, given up; crashes and retries."""

from collections.abc import Iterator
from typing import Any

import pytest

from processes.engine import calls, commands, jobs
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.timeline import timeline
from processes.engine.errors import InvalidFacts
from processes.engine.flowcheck import Around, check
from processes.engine.models import Case, CaseCall, Event, Outbox, Task
from processes.engine.queries.desk.case.calls import links
from processes.engine.queries.facts import facts_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine import calling_flow
from tests.engine.conftest import Walk

REASON = "材料与事实不符，不予同意"


@pytest.fixture
def cards(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both processes, registered while a test runs."""
    gone = getattr(request, "param", "end")
    for card in (calling_flow.outer_card(gone), calling_flow.INNER_CARD):
        PROCESSES.add(card)
    yield gone
    for code in (calling_flow.OUTER, calling_flow.INNER):
        PROCESSES.remove(code)


@pytest.fixture
def calling(walk: Walk, cards: str) -> Walk:
    """A case that has called another."""
    walk.process = calling_flow.OUTER
    walk.submitted({"amount_fen": 300_000})
    walk.do("d1", commands.approve)
    return walk


def inner(walk: Walk) -> Walk:
    """The called case, to walk on in it."""
    with scope(SYSTEM):
        child = CaseCall.objects.get(case=walk.case).child_id
    return Walk(case=child, now=walk.now, process=calling_flow.INNER)


def at(walk: Walk) -> str:
    with scope(SYSTEM):
        live = Case.objects.get(pk=walk.case).state["root"]
    return str(live["node"]) if live else ""


def work_off() -> int:
    """Does what waits in the outbox for calls; how many rows were done."""
    rows = Outbox.objects.filter(kind__startswith="call.", done_at=None).order_by("id")
    return sum(jobs.perform(row.pk) for row in rows)


def faults(*walks: Walk) -> list[str]:
    with scope(SYSTEM):
        return [one for walk in walks for one in deep.problems(walk.row())]


def test_a_case_is_begun_with_the_facts_that_are_mapped(calling: Walk) -> None:
    child = inner(calling).row()
    assert child.process == calling_flow.INNER
    assert child.number
    assert child.number.startswith("GD-INN-")
    assert child.applicant_id == calling.row().applicant_id
    with scope(SYSTEM):
        assert facts_of(child.pk) == {"amount_fen": 150_000}
    assert at(inner(calling)) == "look"
    assert at(calling) == "inner"
    assert not faults(calling, inner(calling))


def test_its_events_are_of_the_system_for_the_applicant(calling: Walk) -> None:
    rows = list(Event.objects.filter(case=inner(calling).case).order_by("n"))
    assert [one.verb for one in rows] == ["open", "submit"]
    assert all(one.actor_id is None for one in rows)
    assert f'"reason":"call:{calling.case}"' in rows[0].body


def test_its_approval_lets_the_caller_go_on(calling: Walk) -> None:
    inner(calling).do("d1", commands.approve)
    assert at(calling) == "inner"
    assert work_off() == 1
    assert at(calling) == "sign"
    assert not faults(calling, inner(calling))


def test_its_refusal_goes_the_other_way(calling: Walk) -> None:
    inner(calling).do("d1", commands.reject, reason="R-99", opinion=REASON)
    work_off()
    assert calling.row().outcome == "rejected"
    assert not faults(calling, inner(calling))


def test_returning_twice_acts_once(calling: Walk) -> None:
    inner(calling).do("d1", commands.approve)
    with scope(SYSTEM):
        call = CaseCall.objects.get()
    assert calls.come_back(call.pk, now=calling.now)
    assert not calls.come_back(call.pk, now=calling.now)
    work_off()
    assert Event.objects.filter(case=calling.case, verb="reply").count() == 1


def test_a_crash_before_the_return_is_tried_again(
    calling: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner(calling).do("d1", commands.approve)
    with monkeypatch.context() as broken:
        broken.setattr(calls.outbox, "settle", _crash)
        assert work_off() == 0
    assert at(calling) == "sign"  # the return was made, its row was not settled
    Outbox.objects.filter(kind="call.return").update(claimed_until=None)
    assert work_off() == 1
    assert Event.objects.filter(case=calling.case, verb="reply").count() == 1
    assert not faults(calling, inner(calling))


def _crash(*rest: Any) -> None:
    raise RuntimeError("crash")


def test_nothing_is_begun_if_the_decision_is_not_made(
    calling: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The called case stands or falls with the decision that calls it."""
    from processes.engine.shell import calling as shell

    other = Walk(now=calling.now, process=calling_flow.OUTER)
    other.submitted({"amount_fen": 1})
    before = Case.objects.count()
    monkeypatch.setattr(shell, "_hand_in", _crash)
    with pytest.raises(RuntimeError):
        other.do("d1", commands.approve)
    with scope(SYSTEM):
        assert Case.objects.count() == before
    assert at(other) == "check"


def test_facts_that_do_not_do_refuse_the_decision(walk: Walk, cards: str) -> None:
    walk.process = calling_flow.OUTER
    walk.submitted({"reason": "没有金额"})
    with pytest.raises(InvalidFacts, match="请填写金额"):
        walk.do("d1", commands.approve)
    assert at(walk) == "check"


def test_a_caller_that_is_withdrawn_ends_it(calling: Walk) -> None:
    calling.do("p01", commands.withdraw)
    assert inner(calling).row().outcome == ""
    assert work_off() == 1
    assert inner(calling).row().outcome == "terminated"
    assert not faults(calling, inner(calling))


@pytest.mark.parametrize("cards", ["keep"], indirect=True)
def test_or_lets_it_go_on_where_that_is_declared(calling: Walk) -> None:
    calling.do("p01", commands.withdraw)
    assert work_off() == 0
    inner(calling).do("d1", commands.approve)
    assert work_off() == 0
    assert inner(calling).row().outcome == "approved"
    assert not faults(calling, inner(calling))


def test_a_caller_that_was_terminated_is_not_woken(calling: Walk) -> None:
    inner(calling).do("d1", commands.approve)
    calling.do("d1", commands.terminate, opinion="事项已经取消")
    work_off()
    assert calling.row().outcome == "terminated"
    assert inner(calling).row().outcome == "approved"
    assert not faults(calling, inner(calling))


def test_a_suspended_caller_goes_on_when_it_is_resumed(calling: Walk) -> None:
    calling.do("d1", commands.suspend, opinion="等上级通知再办")
    inner(calling).do("d1", commands.approve)
    assert work_off() == 1
    assert at(calling) == "inner"
    calling.do("d1", commands.resume, opinion="上级通知已到")
    assert calls.sweep(calling.now) == 1
    assert at(calling) == "sign"
    assert not faults(calling, inner(calling))


def test_both_timelines_name_the_other(calling: Walk) -> None:
    inner(calling).do("d1", commands.approve)
    work_off()
    with scope(SYSTEM):
        labels = [one.label for one in timeline(calling.row())]
        opened = timeline(inner(calling).row())[0]
        of_caller, of_child = links(calling.case), links(inner(calling).case)
    assert "被调用的办件已办结" in labels
    assert opened.label == "由另一办件发起"
    addresses = [href for some in of_caller.values() for href, _words in some]
    assert addresses == [f"/w/case/{inner(calling).row().number}/"] * 2
    assert [href for href, _ in of_child[1]] == [f"/w/case/{calling.row().number}/"]


def test_a_lost_call_is_found(calling: Walk) -> None:
    inner(calling).do("d1", commands.approve)
    Outbox.objects.filter(kind="call.return").delete()
    assert any("没有人去通知" in one for one in faults(calling))


def test_rings_and_strangers_are_refused_by_flowcheck() -> None:
    graph = calling_flow.outer()
    ring = {"outer": ["inner"], "inner": ["third"], "third": ["outer"]}
    found = check(graph, around=Around(calls=ring))
    assert any(one.id == "E106" and "outer → inner → third → outer" in one.text for one in found)
    found = check(graph, around=Around(calls={"outer": ["inner"]}))
    assert any(one.id == "E704" and one.node == "inner" for one in found)
    found = check(graph, around=Around(calls={"outer": ["inner"], "inner": []}))
    assert not [one for one in found if one.node == "inner" and one.id in ("E106", "E704")]
    assert "E306" in {one.id for one in check(calling_flow.outer("")) if one.node == "inner"}


def test_open_tasks_of_both_are_where_they_stand(calling: Walk) -> None:
    assert not Task.objects.filter(case=calling.case, closed_at=None).exists()
    assert Task.objects.filter(case=inner(calling).case, closed_at=None).count() == 1
