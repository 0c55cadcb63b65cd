"""The beats of each verb. One row of `verbs.ROWS` is one verb."""

from uuid import uuid4

import pytest

from processes.engine import commands
from processes.engine.errors import ApprovalError, Conflict, NotAllowed, WrongState
from processes.engine.models import Access, Event, Outbox
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import ROWS, Row
from tests.engine.conftest import Walk

each_verb = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)


def counted() -> tuple[int, int]:
    return Event.objects.count(), Outbox.objects.count()


@each_verb
def test_it_does_what_it_says(walk: Walk, row: Row) -> None:
    row.begin(walk)
    walk.do(row.who, row.verb, **row.args())
    after = seen(walk)
    assert {name: after[name] for name in row.leaves} == row.leaves


@each_verb
def test_who_may_not_is_told_why_and_it_is_logged(walk: Walk, row: Row) -> None:
    row.begin(walk)
    before, kept = counted(), seen(walk)
    with pytest.raises((NotAllowed, WrongState)) as refused:
        walk.do(row.stranger, row.verb, **row.args())
    assert refused.value.code == row.why
    assert refused.value.message.endswith("。")
    assert (counted(), seen(walk)) == (before, kept)
    assert Access.objects.filter(case_id=walk.case, what=row.why).exists()


@each_verb
def test_the_same_key_acts_once(walk: Walk, row: Row) -> None:
    row.begin(walk)
    key = uuid4()
    args = row.args()
    args |= {"token": walk.token()} if row.verb in SEATED else {}
    first = walk.do(row.who, row.verb, key=key, **args)
    before = counted()
    second = walk.do(row.who, row.verb, key=key, **args)
    assert (second.n, second.case) == (first.n, first.case)
    assert counted() == before


@each_verb
def test_the_same_key_of_somebody_else_is_refused(walk: Walk, row: Row) -> None:
    row.begin(walk)
    key, args = uuid4(), row.args()
    args |= {"token": walk.token()} if row.verb in SEATED else {}
    walk.do(row.who, row.verb, key=key, **args)
    before = counted()
    with pytest.raises(ApprovalError):
        walk.do(row.stranger, row.verb, key=key, **args)
    assert counted() == before


@each_verb
def test_nothing_is_done_to_a_case_that_is_over(walk: Walk, row: Row) -> None:
    row.begin(walk)
    args = row.args()
    args |= {"token": walk.token()} if row.verb in SEATED else {}
    end(walk)
    before, kept = counted(), seen(walk)
    with pytest.raises((Conflict, WrongState, NotAllowed)):
        walk.do(row.who, row.verb, **args)
    assert (counted(), seen(walk)) == (before, kept)


SEATED = {
    commands.approve,
    commands.reject,
    commands.send_back,
    commands.claim,
    commands.release,
    commands.transfer,
    commands.delegate,
    commands.hand_back,
    commands.recuse,
    commands.cc,
    commands.correct,
    commands.add_before,
    commands.add_after,
    commands.remove_signer,
}


def end(walk: Walk) -> None:
    """The case is terminated, or the draft thrown away."""
    if walk.row().status == "draft":
        walk.do("p01", commands.withdraw)
    else:
        walk.do("d4", commands.terminate, opinion="申请人已去世，终止办理")
