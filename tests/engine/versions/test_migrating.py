"""A case goes over to another version: nothing skipped, repeated or lost, and it can go back."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from processes.engine import changes, commands
from processes.engine.audit import deep
from processes.engine.audit.verify import chain_problems, fold_problems
from processes.engine.errors import ApprovalError
from processes.engine.models import Case, Change, Deadline, Event, FlowChange, FlowChangeRow, Task
from processes.engine.runtime import durable, scope
from processes.engine.token_game import Misfit
from processes.engine.versions import batches, judging, living
from processes.people.actors import SYSTEM
from processes.people.roles import Role
from tests.engine import three_levels
from tests.engine.conftest import Walk
from tests.engine.versions import flows

CODE = three_levels.CODE
WHY = "新政策要求改时限"


def unit_of(walk: Walk) -> int:
    return walk.actor("sys1").posts[0].organisation


def change(walk: Walk, was: int = 1, flow: int = 2, key: UUID | None = None) -> FlowChange:
    batch = batches.begin(
        process=CODE,
        was=was,
        flow=flow,
        actor=walk.actor("sys1"),
        unit=unit_of(walk),
        key=key or uuid4(),
        now=walk.now,
        reason=WHY,
    )
    assert batches.go_on(batch, now=walk.now, told=lambda done, total: None) == 0
    return batch


def sound(walk: Walk) -> None:
    """The chain holds, the events lead to the state, and the deep check says nothing."""
    with scope(SYSTEM):
        assert list(chain_problems(walk.case)) == []
        assert list(fold_problems(walk.row())) == []
    assert list(deep.problems()) == []


def at_street(walk: Walk) -> None:
    walk.submitted()
    walk.do("g1", commands.approve)


def test_a_running_case_goes_over_and_ends_on_the_new_version(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    before = walk.row()
    due = Deadline.objects.get(case_id=walk.case, kind="due", done_at=None)
    walk.wait(days=1)
    with flows.two(flows.SLOWER):
        change(walk)
        row = walk.row()
        assert row.flow_version == 2
        assert row.state["root"] == before.state["root"]
        new = Deadline.objects.get(case_id=walk.case, kind="due", done_at=None)
        assert (due.limit, new.limit) == ("review_street", "decide_district")
        with scope(SYSTEM):
            assert Task.objects.get(case_id=walk.case, closed_at=None).due_at == new.due_at
        assert new.due_at is not None
        assert new.due_at > walk.now
        sound(walk)
        walk.do("s1", commands.approve)
        with scope(SYSTEM):
            asked = Event.objects.get(case_id=walk.case, n=walk.row().version)
        assert asked.verb == "approve"
        sound(walk)


def test_one_that_has_passed_where_a_step_was_added_stays_and_says_why(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    walk.do("s1", commands.approve)
    with flows.two(flows.CHECKED):
        with scope(SYSTEM):
            (one,) = judging.report(CODE, 1, 2).cases
        assert one.wrong is not None
        assert (one.wrong.code, one.wrong.node) == ("other_way", "check_street")
        batch = change(walk)
        row = FlowChangeRow.objects.filter(batch=batch)
        with scope(SYSTEM):
            assert [(r.n, r.why) for r in row] == [(None, "other_way")]
        assert walk.row().flow_version == 1
        sound(walk)
        walk.do("d1", commands.approve)


def test_one_before_it_goes_over_and_meets_the_new_step(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    with flows.two(flows.CHECKED):
        change(walk)
        decision = walk.do("s1", commands.approve)
        assert [node for _t, _s, node in decision.opened] == ["check_street"]
        sound(walk)


def test_both_versions_live_side_by_side(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    old = walk.case
    with flows.two(flows.CHECKED):
        walk.draft(who="p02").do("p02", commands.submit)
        new = walk.case
        walk.do("g1", commands.approve)
        assert walk.do("s1", commands.approve).opened[0][2] == "check_street"
        sound(walk)
        walk.case = old
        assert walk.do("s1", commands.approve).opened[0][2] == "district"
        sound(walk)
        with scope(SYSTEM):
            versions = dict(Case.objects.values_list("pk", "flow_version"))
        assert versions == {old: 1, new: 2}


def test_a_batch_is_taken_back_as_long_as_the_old_version_knows_the_way(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    first = walk.case
    walk.draft(who="p02").do("p02", commands.submit)
    second = walk.case
    with flows.two(flows.CHECKED, current=1):
        batch = change(walk)
        walk.case = first
        walk.do("s1", commands.approve)  # to the step that version 1 does not have
        undone = batches.undo(
            again(batch),
            actor=walk.actor("sys1"),
            unit=unit_of(walk),
            key=uuid4(),
            now=walk.now,
            reason="换错了版本",
        )
        batches.go_on(undone, now=walk.now, told=lambda done, total: None)
        with scope(SYSTEM):
            versions = dict(Case.objects.values_list("pk", "flow_version"))
            whys = dict(FlowChangeRow.objects.filter(batch=undone).values_list("case", "why"))
        assert versions == {first: 2, second: 1}
        assert whys == {first: "other_way", second: ""}
        sound(walk)
        with pytest.raises(ApprovalError):
            batches.undo(
                again(batch),
                actor=walk.actor("sys1"),
                unit=unit_of(walk),
                key=uuid4(),
                now=walk.now,
                reason="换错了版本",
            )


def again(batch: FlowChange) -> FlowChange:
    with scope(SYSTEM):
        return FlowChange.objects.get(pk=batch.pk)


def test_another_desk_gets_the_waiting_task(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    walk.do("s1", commands.approve)
    with flows.two(flows.OTHER_DESK):
        change(walk)
        with scope(SYSTEM):
            task = Task.objects.get(case_id=walk.case, closed_at=None)
        assert task.role == Role.VICE_CHAIR.value
        with pytest.raises(ApprovalError):
            walk.do("d1", commands.approve)
        sound(walk)


def test_whoever_holds_it_is_not_pushed_off(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    walk.do("s1", commands.approve)
    walk.do("d1", commands.claim)
    with flows.two(flows.OTHER_DESK), scope(SYSTEM):
        (one,) = judging.report(CODE, 1, 2).cases
        assert one.wrong is not None
        assert one.wrong.code == "other_hand"


def test_a_stopped_clock_is_not_started_by_another_limit(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    walk.do("d3", commands.suspend, opinion="等待上级答复")
    with flows.two(flows.SLOWER):
        with scope(SYSTEM):
            (one,) = judging.report(CODE, 1, 2).cases
        assert one.wrong is not None
        assert one.wrong.code == "other_clock"
    with flows.two(flows.CHECKED):
        change(walk)
        assert walk.row().flow_version == 2
        sound(walk)


def test_who_stops_in_the_middle_goes_on_later(committed: Walk) -> None:
    walk = committed
    for who in ("p01", "p02", "p03"):
        walk.draft(who=who).do(who, commands.submit)
    with flows.two(flows.SLOWER, current=1):
        key = uuid4()
        batch = batches.begin(
            process=CODE, was=1, flow=2, actor=walk.actor("sys1"), unit=unit_of(walk),
            key=key, now=walk.now, reason=WHY,
        )  # fmt: skip
        seen: list[tuple[int, int]] = []

        def note(done: int, total: int) -> None:
            seen.append((done, total))

        assert batches.go_on(batch, now=walk.now, most=2, told=note) == 1
        with pytest.raises(ApprovalError):
            change(walk)
        same = batches.begin(
            process=CODE, was=1, flow=2, actor=walk.actor("sys1"), unit=unit_of(walk),
            key=key, now=walk.now, reason=WHY,
        )  # fmt: skip
        assert same.pk == batch.pk
        assert batches.go_on(batch, now=walk.now, told=note) == 0
        assert seen == [(1, 3), (2, 3), (3, 3)]
        sound(walk)


def test_a_node_with_cases_is_not_taken_away(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    with scope(SYSTEM):
        card = three_levels.DEFINITION
        assert list(living.faults([card])) == []
        gone = replace(card, flows={1: flows.SHORTER})
        ((_graph, fault),) = list(living.faults([gone]))
        assert fault.id == "E702"
        lost = replace(card, flows={2: flows.SHORTER}, current=2)
        ((_graph, fault),) = list(living.faults([lost]))
        assert fault.id == "E703"


def test_what_was_moved_stays_written(committed: Walk, owner_url: str) -> None:
    walk = committed
    at_street(walk)
    with flows.two(flows.SLOWER):
        change(walk)
        with pytest.raises(DatabaseError), scope(SYSTEM):
            FlowChangeRow.objects.update(why="closed")
        with scope(SYSTEM):
            act = Change.objects.get(verb="flow")
            assert changes.reason_of(act) == WHY


def test_the_deep_check_notices_a_case_on_another_version(committed: Walk) -> None:
    walk = committed
    at_street(walk)
    with flows.two(flows.SLOWER):
        with durable(SYSTEM):
            Case.objects.filter(pk=walk.case).update(flow_version=2)
        assert any("流程版本登记为" in said for said in deep.problems())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Misfit("other_way", 3, "check_street"), "应当到“"),
        (Misfit("other_way", 3), "第3步"),
        (Misfit("no_node", node="street"), "等它走到下一环节"),
        (Misfit("parameter_missing"[:16]), "还在原来的版本上"),  # a refusal of the shell
    ],
)
def test_why_a_case_stays_is_told_whatever_stopped_it(wrong: Misfit, said: str) -> None:
    assert said in judging.sentence(wrong, flows.CHECKED)
