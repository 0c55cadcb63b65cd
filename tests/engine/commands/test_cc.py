"""抄送 gives sight of one case to one officer, and no verb."""

import pytest

from processes.engine import commands
from processes.engine.errors import NotAllowed
from processes.engine.models import Case, Revision
from processes.engine.runtime import scope
from tests.engine.commands.verbs import account, held
from tests.engine.conftest import Walk


def sees(walk: Walk, number: str) -> bool:
    with scope(walk.actor(number)):
        seen = Case.objects.filter(pk=walk.case).exists()
        return seen and Revision.objects.filter(case=walk.case).exists()


def stranger(walk: Walk) -> str:
    """An officer who does not see the case."""
    return next(n for n in ("s2", "s3", "s12", "s36") if not sees(walk, n))


def test_the_copy_gives_sight_of_this_case_only(walk: Walk) -> None:
    held(walk)
    other = Walk().submitted()
    number = stranger(walk)
    assert not sees(walk, number)
    walk.do("g1", commands.cc, target=account(number))
    assert sees(walk, number)
    assert not sees(other, number)


def test_the_copy_gives_no_verb(walk: Walk) -> None:
    held(walk)
    number = stranger(walk)
    walk.do("g1", commands.cc, target=account(number))
    with pytest.raises(NotAllowed):
        walk.do(number, commands.claim)


@pytest.mark.parametrize(("number", "why"), [("p02", "no_officer"), ("p01", "no_officer")])
def test_workers_get_no_copy(walk: Walk, number: str, why: str) -> None:
    held(walk)
    with pytest.raises(NotAllowed) as refused:
        walk.do("g1", commands.cc, target=account(number))
    assert refused.value.code == why


def test_who_recused_himself_gets_no_copy(walk: Walk) -> None:
    held(walk)
    walk.do("g1", commands.recuse)
    walk.do("g3", commands.claim)
    with pytest.raises(NotAllowed) as refused:
        walk.do("g3", commands.cc, target=account("g1"))
    assert refused.value.code == "recused"
