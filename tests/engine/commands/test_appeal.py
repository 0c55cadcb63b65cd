"""The second look: within the limit, in words, by somebody who has not acted before."""

from datetime import timedelta
from uuid import uuid4

import pytest

from processes.engine import commands
from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.models import Deadline, Record
from processes.engine.queries.desk.waiting import Wish, find
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import REASON, refused, submitted
from tests.engine.conftest import Walk


def appealed(walk: Walk) -> None:
    refused(walk)
    walk.do("p01", commands.appeal, text=REASON)


def last_moment(walk: Walk) -> None:
    """The clock stands at the end of the limit."""
    with scope(SYSTEM):
        row = Deadline.objects.get(case=walk.case, limit="appeal_submit", kind="due")
    assert row.due_at is not None
    walk.now = row.due_at


@pytest.mark.parametrize("text", ["", "不 服\n气", "　　　　　"])
def test_an_appeal_says_why(walk: Walk, text: str) -> None:
    refused(walk)
    with pytest.raises(InvalidFacts) as wrong:
        walk.do("p01", commands.appeal, text=text)
    assert list(wrong.value.errors) == ["text"]


def test_what_was_written_is_sealed(walk: Walk) -> None:
    appealed(walk)
    with scope(SYSTEM):
        body = bytes(Record.objects.get(case=walk.case, kind="appeal").body)
    assert REASON.encode() not in body


def test_nothing_is_appealed_before_a_refusal(walk: Walk) -> None:
    submitted(walk)
    with pytest.raises(WrongState) as wrong:
        walk.do("p01", commands.appeal, text=REASON)
    assert wrong.value.code == "no_appeal"


def test_the_last_second_is_in_time(walk: Walk) -> None:
    refused(walk)
    last_moment(walk)
    walk.now -= timedelta(seconds=1)
    walk.do("p01", commands.appeal, text=REASON)
    assert seen(walk)["node"] == "second"


def test_after_the_limit_it_is_too_late_even_before_the_sweep(walk: Walk) -> None:
    refused(walk)
    last_moment(walk)
    with pytest.raises(WrongState) as wrong:
        walk.do("p01", commands.appeal, text=REASON)
    assert wrong.value.code == "appeal_late"


def test_an_agent_appeals_for_the_applicant(walk: Walk) -> None:
    actor, who = walk.actor("g1"), walk.actor("p01")
    walk.case = commands.open_case(
        process="three_levels",
        applicant=who.account,
        actor=actor,
        now=walk.now,
        agent=actor.account,
    ).case
    data = {"amount_fen": 2_000_000}
    commands.save_draft(case=walk.case, actor=actor, data=data, version=0, now=walk.now)
    walk.do("g1", commands.submit)
    for number in ("g3", "s1", "d1"):
        walk.do(number, commands.approve)
    walk.do("d7", commands.reject, opinion=REASON)
    walk.do("g1", commands.appeal, text=REASON)
    assert seen(walk)["node"] == "second"


@pytest.mark.parametrize(("number", "may"), [("d7", False), ("d8", True)])
def test_who_refused_is_neither_listed_nor_let_in(walk: Walk, number: str, may: bool) -> None:
    appealed(walk)
    actor = walk.actor(number)
    with scope(actor):
        listed = any(one.case_id == walk.case for one in tasks_for(actor))
        assert bool(find(actor, Wish()).tasks) is listed is may
    if may:
        walk.do(number, commands.claim)
        walk.do(number, commands.approve, opinion=REASON)
        assert seen(walk)["node"] == "district"
        return
    with pytest.raises(NotAllowed) as refusal:
        walk.do(number, commands.approve)
    assert refusal.value.code == "decided_before"


def test_who_takes_his_second_look_back_may_look_again(walk: Walk) -> None:
    appealed(walk)
    walk.do("d8", commands.approve, opinion=REASON)
    walk.do("d8", commands.reclaim)
    walk.do("d8", commands.reject, opinion=REASON)
    assert seen(walk)["status"] == "rejected"


def test_evidence_comes_only_with_an_appeal(walk: Walk) -> None:
    refused(walk)
    with pytest.raises(WrongState):
        commands.upload(
            case=walk.case,
            slot="M01",
            name=f"{uuid4()}.png",
            data=PNG,
            actor=walk.actor("p01"),
            now=walk.now,
        )


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
