"""Places that are few: given in order, never too many, let go of and given to the next."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from processes.engine import commands, deadlines, jobs, quotas
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.deep import quotas as sums
from processes.engine.audit.timeline import timeline
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.flowcheck import check
from processes.engine.game.slots import Book, next_in_line, position
from processes.engine.models import Event, Outbox, Quota, QuotaPlace, Task
from processes.engine.queries.quotas import boards, standing
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.engine import slot_flow
from tests.engine.conftest import Walk

PEOPLE = ("p01", "p02", "p03", "p04")


@pytest.fixture
def contest(walk: Walk) -> Iterator[Walk]:
    """Two places."""
    PROCESSES.add(slot_flow.CARD)
    quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=2)
    yield walk
    PROCESSES.remove(slot_flow.CODE)


def enter(walk: Walk, who: str) -> Walk:
    """One entry, checked by d1: it asks for a place."""
    one = Walk(now=walk.now, process=slot_flow.CODE)
    one.draft({"name": who}, who=who).do(who, commands.submit)
    one.do("d1", commands.approve)
    return one


def work_off() -> None:
    while rows := list(Outbox.objects.filter(kind="quota.serve", done_at=None)):
        for row in rows:
            assert jobs.perform(row.pk)


def at(walk: Walk) -> str:
    with scope(SYSTEM):
        root = walk.row().state["root"]
    return str(root["node"]) if root else ""


def stands(walk: Walk) -> tuple[str, int]:
    with scope(SYSTEM):
        (one,) = standing(walk.case)
    return one.state, one.position


def faults(*walks: Walk) -> list[str]:
    with scope(SYSTEM):
        found = [one for walk in walks for one in deep.problems(walk.row())]
        return found + list(sums.problems())


def test_the_first_two_get_the_places_and_the_others_wait_in_order(contest: Walk) -> None:
    entries = [enter(contest, who) for who in PEOPLE]
    work_off()
    assert [at(one) for one in entries] == ["run", "run", "slot", "slot"]
    assert [stands(one) for one in entries] == [
        ("held", 0), ("held", 0), ("waiting", 1), ("waiting", 2),
    ]  # fmt: skip
    with scope(SYSTEM):
        (board,) = boards("contest:")
    assert (board.capacity, board.taken, board.free, board.waiting) == (2, 2, 0, 2)
    assert not faults(*entries)


def test_a_withdrawal_lets_the_next_one_in(contest: Walk) -> None:
    first, _second, third, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    first.do("p01", commands.withdraw)
    work_off()
    assert (at(third), at(fourth)) == ("confirm", "slot")
    with scope(SYSTEM):
        assert "候补递补，得到名额" in [one.label for one in timeline(third.row())]
    told = Outbox.objects.filter(case=third.case, args__message="told:confirm")
    assert told.count() == 1
    assert stands(fourth) == ("waiting", 1)
    assert not faults(first, third, fourth)


def test_who_does_not_confirm_loses_the_place(contest: Walk) -> None:
    first, _second, third, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    first.do("p01", commands.withdraw)
    work_off()
    limit = Task.objects.get(case=third.case, node="confirm").due_at
    assert limit is not None
    commands.lapse(
        case=third.case, key=uuid4(), now=limit, token=third.token(),
        limit="appeal_submit",
    )  # fmt: skip
    work_off()
    assert third.row().outcome == "lapsed"
    assert at(fourth) == "confirm"
    assert not faults(third, fourth)


def test_who_leaves_the_queue_has_no_place_and_wakes_nobody(contest: Walk) -> None:
    _first, _second, third, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    third.do("p03", commands.withdraw)
    work_off()
    assert stands(fourth) == ("waiting", 1)
    assert not faults(third, fourth)


def test_more_places_let_more_in_and_fewer_than_taken_are_refused(contest: Walk) -> None:
    entries = [enter(contest, who) for who in PEOPLE]
    work_off()
    quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=3)
    work_off()
    assert [at(one) for one in entries] == ["run", "run", "confirm", "slot"]
    with pytest.raises(InvalidFacts, match="已经占用3个名额"):
        quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=2)
    assert Quota.objects.get().capacity == 3


def test_the_time_to_wait_may_run_out(contest: Walk) -> None:
    *_others, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    deadlines.sweep(contest.wait(days=40).now)
    assert fourth.row().outcome == "rejected"
    assert not faults(fourth)


def test_an_approval_keeps_its_place(contest: Walk) -> None:
    first = enter(contest, "p01")
    work_off()
    first.do("d7", commands.approve)
    assert first.row().outcome == "approved"
    assert stands(first) == ("held", 0)
    assert not faults(first)


def test_who_is_returned_keeps_his_place(contest: Walk) -> None:
    first, second, third, _fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    first.do("d7", commands.send_back, to="check", opinion="请再核对一次材料")
    first.do("d1", commands.approve)
    work_off()
    assert at(first) == "run"
    assert QuotaPlace.objects.filter(case=first.case).count() == 1
    assert at(third) == "slot"
    assert not faults(first, second, third)


def test_who_is_suspended_is_passed_over_and_comes_next(contest: Walk) -> None:
    first, second, third, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    third.do("d1", commands.suspend, opinion="等上级通知再办")
    first.do("p01", commands.withdraw)
    work_off()
    assert at(fourth) == "confirm"
    third.do("d1", commands.resume, opinion="上级通知已到")
    second.do("p02", commands.withdraw)
    work_off()
    assert at(third) == "confirm"
    assert not faults(first, second, third, fourth)


def test_the_sweep_serves_who_was_resumed(contest: Walk) -> None:
    first, _second, third = [enter(contest, who) for who in PEOPLE[:3]]
    work_off()
    third.do("d1", commands.suspend, opinion="等上级通知再办")
    first.do("p01", commands.withdraw)
    work_off()
    assert at(third) == "slot"
    third.do("d1", commands.resume, opinion="上级通知已到")
    assert quotas.sweep(contest.now) == 1
    assert at(third) == "confirm"


def test_a_crash_between_event_and_row_gives_one_place(
    contest: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = enter(contest, "p01")
    with monkeypatch.context() as broken:
        broken.setattr(quotas.outbox, "settle", _crash)
        row = Outbox.objects.get(kind="quota.serve", key__contains="ask", done_at=None)
        assert not jobs.perform(row.pk)
    Outbox.objects.update(claimed_until=None)
    work_off()
    assert Event.objects.filter(case=first.case, verb="reply").count() == 1
    assert not faults(first)


def _crash(*rest: object) -> None:
    raise RuntimeError("crash")


def test_the_database_gives_none_too_many(contest: Walk) -> None:
    entries = [enter(contest, who) for who in PEOPLE]
    work_off()
    with durable(SYSTEM), pytest.raises(IntegrityError), transaction.atomic():
        QuotaPlace.objects.filter(case=entries[2].case).update(state="held", given_n=9)
    mine = QuotaPlace.objects.filter(case=entries[0].case)
    with durable(SYSTEM):
        mine.update(state="released", ended_n=9)
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(state="held", ended_n=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT taken FROM engine_quota")
        assert cursor.fetchone() == (1,)


def test_a_quota_that_is_not_there_is_told(walk: Walk) -> None:
    PROCESSES.add(slot_flow.CARD)
    try:
        with pytest.raises(WrongState, match="没有设定名额"):
            enter(walk, "p01")
    finally:
        PROCESSES.remove(slot_flow.CODE)


def test_a_lost_place_is_found(contest: Walk) -> None:
    first = enter(contest, "p01")
    assert not faults(first)  # its queue is still to be served
    Outbox.objects.filter(kind="quota.serve").delete()
    assert any("有空" in one for one in faults(first))


def test_the_flow_is_sound_but_for_its_levels() -> None:
    errors = {one.id for one in check(slot_flow.GRAPH) if one.node == "slot"}
    assert not errors


@pytest.mark.parametrize(
    ("book", "who"),
    [
        (Book(2, 1, (7, 8)), 7),
        (Book(2, 2, (7, 8)), None),
        (Book(1, 2, (7,)), None),
        (Book(2, 1, (7, 8), frozenset({7})), 8),
        (Book(2, 1, (7,), frozenset({7})), None),
        (Book(2, 1), None),
    ],
)
def test_who_is_next(book: Book, who: int | None) -> None:
    assert next_in_line(book) == who


def test_positions() -> None:
    assert [position((7, 8), one) for one in (7, 8, 9)] == [1, 2, 0]


def test_who_has_a_lower_rank_goes_before_who_came_earlier(contest: Walk) -> None:
    """The last of the queue is the first of its rank: who is in hardship, say."""
    ranks = {"p03": 1, "p04": 0}
    rank_of = {"slot": lambda file: ranks.get(file.facts["name"], 0)}
    PROCESSES.remove(slot_flow.CODE)
    PROCESSES.add(replace(slot_flow.CARD, rank_of=rank_of))
    first, _second, third, fourth = [enter(contest, who) for who in PEOPLE]
    work_off()
    assert (stands(third), stands(fourth)) == (("waiting", 2), ("waiting", 1))
    first.do("p01", commands.withdraw)
    work_off()
    assert (at(third), at(fourth)) == ("slot", "confirm")
    assert not faults(first, third, fourth)
