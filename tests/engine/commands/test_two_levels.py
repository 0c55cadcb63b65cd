"""Nobody acts at two levels of a case, whatever posts he holds."""

from collections.abc import Callable

import pytest

from processes.engine import commands
from processes.engine.errors import NotAllowed
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
