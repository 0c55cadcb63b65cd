"""The page on which a refusal is upheld does not speak of an application."""

from processes.engine.journey import Walker
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import way
from tests.screens.desk.acting import Desk, number_of


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
