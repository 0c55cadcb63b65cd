"""Nobody acts at two levels of a case, whatever posts he holds."""

from collections.abc import Callable

import pytest

from processes.engine import commands
from processes.engine.errors import NotAllowed
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.desk.waiting import find
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.runtime import scope
from processes.people.models import Absence, Account, Post
from processes.people.roles import Role
from tests.engine.commands.verbs import submitted
from tests.engine.conftest import START, Walk


def give_street_post(number: str) -> None:
    """A second post, as a reviewer of s1's street."""
    street = Post.objects.get(account__number="s1", role=Role.STREET_REVIEWER.value)
    Post.objects.create(
        account=Account.objects.get(number=number),
        organisation=street.organisation,
        role=street.role,
        valid_from=START.date(),
    )


def test_who_reviewed_for_the_union_does_not_review_for_the_street(walk: Walk) -> None:
    give_street_post("g1")
    submitted(walk)
    walk.do("g1", commands.approve)
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g1", commands.approve)
    assert refusal.value.code == "two_levels"


def test_nor_does_his_proxy(walk: Walk, away: Callable[[str, str], Absence]) -> None:
    give_street_post("g1")
    submitted(walk)
    walk.do("g1", commands.approve)
    away("g1", "g3")
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g3", commands.approve)
    assert refusal.value.code == "two_levels"


def test_a_proxy_who_acted_is_neither_let_in_nor_listed(
    walk: Walk, away: Callable[[str, str], Absence]
) -> None:
    submitted(walk)
    walk.do("g1", commands.approve)
    away("s1", "g1")
    assert not listed(walk, "g1")
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g1", commands.approve)
    assert refusal.value.code == "proxy_acted"


def test_nobody_stands_in_for_who_is_recused(
    walk: Walk, away: Callable[[str, str], Absence]
) -> None:
    submitted(walk)
    walk.do("g1", commands.approve)
    away("s1", "g3")
    assert listed(walk, "g3")
    token = walk.token()
    walk.do("s1", commands.recuse, token=token)
    assert not listed(walk, "g3")
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g3", commands.approve)
    assert refusal.value.code == "proxy_recused"


def listed(walk: Walk, number: str) -> bool:
    """Whether the case is among what waits for that officer, by both ways of finding it."""
    actor = walk.actor(number)
    with scope(actor):
        found = any(one.case_id == walk.case for one in tasks_for(actor))
        assert bool(find(actor, Wish()).tasks) is found
    return found


def test_a_seat_goes_to_who_may_decide_it_himself_deputy_or_not(
    walk: Walk, away: Callable[[str, str], Absence]
) -> None:
    """Standing in for the holder neither gives a colleague the seat nor takes it from him."""
    submitted(walk)
    walk.do("g1", commands.claim)
    target = {one: Account.objects.get(number=one).pk for one in ("g3", "s1")}
    away("g1", "s1")
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g1", commands.transfer, target=target["s1"])
    assert refusal.value.code == "no_proxy"
    Absence.objects.all().delete()
    away("g1", "g3")
    walk.do("g1", commands.transfer, target=target["g3"])
    walk.do("g3", commands.approve)
