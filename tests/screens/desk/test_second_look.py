"""The page on which a refusal is upheld does not speak of an application."""

import pytest

from processes.engine import runtime
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import where
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, number_of, officer


def appealed(walk: Walker) -> str:
    """Refused by the grassroots union; the applicant asks for a second look."""
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.accepts(walk, at=way.GRASSROOTS[0])
    way.visits(walk, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
    walk.at(way.GRASSROOTS[2])
    opinion = "名下有小汽车。"
    walk.rejects("g2", "grassroots_review", reason=rules.Reason.ASSETS, opinion=opinion)
    walk.at("2026-03-09 10:00").appeals(who, "登记的是残疾人机动轮椅车。")
    return number_of(walk)


def test_upholding_says_what_comes_of_it(walk: Walker) -> None:
    page = Desk("d7").page_of(appealed(walk), "reject")
    page.must_say("原来的决定不变", "复核决定书", "确定维持原决定")
    assert "通知书" not in page.text
    assert "怎样申请复核" not in page.text


def test_who_looks_again_reads_first_what_the_applicant_says(walk: Walker) -> None:
    page = officer("d7").get(f"/w/case/{appealed(walk)}/").content.decode()
    said = ("申请人的复核申请", "登记的是残疾人机动轮椅车。", "名下有小汽车。", "规则核对")
    assert sorted(said, key=page.index) == list(said)


def test_the_first_decision_does_not_fall_without_a_reason(walk: Walker) -> None:
    number = appealed(walk)
    page = Desk("d7").page_of(number, "approve")
    page.must_say("会写进给申请人的复核决定书")
    with pytest.raises(InvalidFacts, match="撤销原决定的理由"):
        walk.approves("d7", "grassroots_appeal", opinion="")
    walk.approves("d7", "grassroots_appeal", opinion="行驶证载明为轮椅车。")
    with runtime.scope(SYSTEM):
        told = status_page(where(sights.case(walk)), number, walk.now.date(), None).hero.text
    assert told.startswith("您申请的复核撤销了原来的决定")
