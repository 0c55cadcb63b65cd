"""An officer who presses too late reads who took the task away, when, and by what."""

from uuid import uuid4

import pytest

from processes.engine import commands
from processes.engine.errors import Conflict
from processes.hardship_aid.journeys import way
from tests.screens.desk.conftest import Office


def presses(office: Office, who: str = "g1", at: str = "2026-03-03 10:00") -> str:
    walk = office.walkers[-1].at(at)
    with pytest.raises(Conflict) as told:
        commands.approve(
            case=walk.case, actor=walk.officer(who), key=uuid4(), now=walk.now, token=2, seat=1,
            opinion="材料齐全。", form=None,
        )  # fmt: skip
    return told.value.message


def test_the_applicant_took_it_back(office: Office) -> None:
    walk = office.walk()
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    walk.at("2026-03-03 09:10").withdraws(who)
    said = presses(office)
    assert f"申请人一方（{who.account.name}）于 3月3日 09:10 撤回了申请" in said
    assert office.number(walk) in said


def test_a_colleague_did_it(office: Office) -> None:
    walk = office.walk()
    way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.accepts(walk, at="2026-03-03 09:30")
    assert f"已由 {walk.officer('g1').name} 于 3月3日 09:30 办理" in presses(office)
