"""加签: who was asked before me keeps me waiting, who was asked after me has the last word."""

import pytest

from processes.engine import commands
from processes.engine.errors import Conflict, NotAllowed, WrongState
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import account, held, signed_by_two
from tests.engine.conftest import Walk


def test_the_seat_waits_for_the_signer_before_it(walk: Walk) -> None:
    signed_by_two(walk)
    with pytest.raises(WrongState) as refused:
        walk.do("g1", commands.approve, seat=1)
    assert refused.value.code == "out_of_turn"
    walk.do("g3", commands.approve, seat=2, opinion="情况属实")
    walk.do("g1", commands.approve, seat=1)
    assert seen(walk)["node"] == "street"


def test_the_case_waits_for_the_signer_after_it(walk: Walk) -> None:
    held(walk)
    walk.do("g1", commands.add_after, target=account("g3"))
    token = walk.token()
    walk.do("g1", commands.approve, token=token)
    assert seen(walk)["node"] == "grassroots"
    walk.do("g3", commands.approve, token=token, seat=2)
    assert seen(walk)["node"] == "street"


def test_a_signer_who_acted_stays(walk: Walk) -> None:
    signed_by_two(walk)
    token = walk.token()
    walk.do("g3", commands.approve, token=token, seat=2)
    with pytest.raises(Conflict):
        walk.do("g1", commands.remove_signer, token=token, seat=2)


def test_only_candidates_sign(walk: Walk) -> None:
    held(walk)
    with pytest.raises(NotAllowed) as refused:
        walk.do("g1", commands.add_before, target=account("d1"))
    assert refused.value.code == "no_post"


def test_nobody_signs_twice(walk: Walk) -> None:
    held(walk)
    walk.do("g1", commands.add_after, target=account("g3"))
    with pytest.raises(NotAllowed) as refused:
        walk.do("g1", commands.add_after, target=account("g3"))
    assert refused.value.code == "already_acted"
