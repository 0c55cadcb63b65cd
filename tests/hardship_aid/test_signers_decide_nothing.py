"""A signer gives an opinion: money is approved and paid when the one who decides has decided."""

from typing import Any
from uuid import uuid4

import pytest

from processes.engine import commands
from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry
from processes.engine.objections import Objector
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import Aid
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.invariants import problems


def to_vice_chair(walk: Walker) -> None:
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    walk.at("2026-03-23 10:00")


def does(walk: Walker, number: str, node: str, verb: str, **more: Any) -> None:
    """A verb at the officer's own seat."""
    actor = walk.officer(number)
    token, seat = walk.seat(node, actor)
    given: dict[str, Any] = {"case": walk.case, "actor": actor, "key": uuid4(), "now": walk.now}
    getattr(commands, verb)(**given, token=token, seat=seat, **more)


def pk(number: str) -> int:
    return int(Account.objects.get(number=number).pk)


def booked(walk: Walker) -> tuple[list[str], bool]:
    """Kinds of the lines of the ledger so far, and whether the aid counts as granted."""
    with scope(SYSTEM):
        kinds = LedgerEntry.objects.filter(case=walk.case).order_by("id")
        return list(kinds.values_list("kind", flat=True)), Aid.objects.get(case=walk.case).granted


def test_money_is_approved_by_who_decides_and_not_by_who_signs(walk: Walker) -> None:
    to_vice_chair(walk)
    does(walk, "d7", "vice_chair", "add_before", target=pk("d8"))
    does(walk, "d8", "vice_chair", "approve", opinion="可以。")
    assert booked(walk) == (["freeze"], False)
    does(walk, "d7", "vice_chair", "approve", opinion="同意救助。")
    assert booked(walk) == (["freeze", "approve"], True)
    assert problems(settled=False) == []


@pytest.mark.parametrize("end", ["approve", "reject", "remove_signer"])
def test_what_a_signer_after_has_still_to_sign_is_not_approved_yet(walk: Walker, end: str) -> None:
    to_vice_chair(walk)
    does(walk, "d7", "vice_chair", "add_after", target=pk("d8"))
    does(walk, "d7", "vice_chair", "approve", opinion="同意救助。")
    assert booked(walk) == (["freeze"], False)
    if end == "remove_signer":
        actor, (token, seat) = walk.officer("d7"), walk.seat("vice_chair", walk.officer("d8"))
        given: dict[str, Any] = {"case": walk.case, "actor": actor, "key": uuid4(), "now": walk.now}
        commands.remove_signer(**given, token=token, seat=seat)
    elif end == "reject":
        does(walk, "d8", "vice_chair", "reject", reason="R-09", opinion="收入情况要重新核实。")
    else:
        does(walk, "d8", "vice_chair", "approve", opinion="同意。")
    wanted = (["freeze", "release"], False) if end == "reject" else (["freeze", "approve"], True)
    assert booked(walk) == wanted
    assert problems(settled=False) == []


def test_an_objection_is_answered_before_the_case_goes_back_to_a_level(walk: Walker) -> None:
    to_objection(walk)
    with pytest.raises(NotAllowed) as refused:
        does(walk, "d5", "objection_check", "send_back", to="means_check", opinion="请重新核对。")
    assert refused.value.code == "objection_open"
    does(walk, "d5", "objection_check", "send_back", opinion="请补充收入证明。")
    assert problems(settled=False) == []


def to_objection(walk: Walker) -> None:
    """Somebody objects while the notice hangs."""
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    walk.at("2026-03-17 10:00")
    walk.objects("收到赔偿没有申报，请核实一下情况。", Objector("王样", "0871-00000000"))
