"""Nobody acts at two levels of a case, whatever posts he holds."""

import pytest

from processes.engine import commands
from processes.engine.errors import NotAllowed
from processes.people.models import Account, Post
from processes.people.roles import Role
from tests.engine.commands.verbs import submitted
from tests.engine.conftest import START, Walk


def test_who_reviewed_for_the_union_does_not_review_for_the_street(walk: Walk) -> None:
    street = Post.objects.get(account__number="s1", role=Role.STREET_REVIEWER.value)
    Post.objects.create(
        account=Account.objects.get(number="g1"),
        organisation=street.organisation,
        role=street.role,
        valid_from=START.date(),
    )
    submitted(walk)
    walk.do("g1", commands.approve)
    with pytest.raises(NotAllowed) as refusal:
        walk.do("g1", commands.approve)
    assert refusal.value.code == "two_levels"
