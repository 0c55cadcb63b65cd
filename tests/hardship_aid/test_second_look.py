"""A refusal that is overturned lets the case go on from where it fell: no level is passed by."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from processes.engine.flowcheck import check
from processes.engine.graph.from_flow import graph_of
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.hardship_aid import rules
from processes.hardship_aid.flows.v1 import HardshipAidFlow
from processes.hardship_aid.journeys import sights, way

WHY = "登记的是残疾人机动轮椅车，不是小汽车。"

Filed = tuple[Walker, Applicant]


@pytest.fixture
def filed(committing_db: str) -> Iterator[Filed]:
    """AID-01 handed in."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        yield walk, way.files(walk, "AID-01")


def refuses(walk: Walker, number: str, node: str) -> None:
    walk.rejects(number, node, reason=rules.Reason.INCOME, opinion="家庭收入超过标准。")


def to_the_minutes(walk: Walker, who: Applicant) -> None:
    """n2 and n3; the grassroots chair is next."""
    way.accepts(walk, at=way.GRASSROOTS[0])
    way.visits(walk, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
    walk.at(way.GRASSROOTS[2])


def test_no_payment_passes_a_level_by_even_after_an_appeal() -> None:
    assert [fault.text for fault in check(graph_of(HardshipAidFlow))] == []


def test_overturned_at_the_grassroots_goes_to_the_street(filed: Filed) -> None:
    walk, who = filed
    to_the_minutes(walk, who)
    refuses(walk, "g2", "grassroots_review")
    assert (sights.here(walk), sights.status(walk)) == ("grassroots_refused", "不予批准")
    assert sights.due(walk, "grassroots_refused", "appeal_submit") == "2026-03-19"
    walk.appeals(who, WHY)
    assert sights.status(walk) == "复核中"
    walk.approves("d7", "grassroots_appeal", opinion="原决定撤销，继续办理。")
    assert sights.here(walk) == "street_review"
    way.street(walk)
    assert sights.here(walk) == "means_check"


def test_maintained_at_the_grassroots_is_the_end(filed: Filed) -> None:
    walk, who = filed
    to_the_minutes(walk, who)
    refuses(walk, "g2", "grassroots_review")
    walk.appeals(who, WHY)
    refuses(walk, "d7", "grassroots_appeal")
    assert sights.case(walk).outcome == "rejected"


def test_overturned_at_the_district_goes_back_to_the_district(filed: Filed) -> None:
    walk, who = filed
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-16 09:30")
    refuses(walk, "d1", "district_review")
    walk.appeals(who, WHY)
    walk.approves("d7", "appeal", opinion="原决定撤销，继续办理。")
    assert sights.here(walk) == "district_review"


def test_nobody_appeals_and_the_window_closes_the_case(filed: Filed) -> None:
    walk, who = filed
    to_the_minutes(walk, who)
    refuses(walk, "g2", "grassroots_review")
    walk.at("2026-03-20 09:00")
    assert sights.case(walk).outcome == "rejected"


def test_not_admitted_may_be_looked_at_again(filed: Filed) -> None:
    """What the notice promises: somebody else decides, and if he agrees the union admits anew."""
    walk, who = filed
    walk.at("2026-03-03 09:00")
    walk.rejects("g1", "accept", reason=rules.Reason.OTHER, opinion="不属于本单位受理范围。")
    assert (sights.here(walk), sights.status(walk)) == ("declined", "不予受理")
    assert sights.due(walk, "declined", "appeal_submit") == "2026-03-17"
    walk.appeals(who, "我的会员关系在本单位，附会员证。")
    walk.approves("d7", "declined_appeal", opinion="会员关系属实，原决定撤销。")
    assert sights.here(walk) == "accept"
    way.accepts(walk, at="2026-03-05 09:00")
    assert sights.here(walk) == "home_visit"


def test_not_admitted_stays_so_if_nobody_asks_or_the_second_look_agrees(filed: Filed) -> None:
    walk, who = filed
    walk.at("2026-03-03 09:00")
    walk.rejects("g1", "accept", reason=rules.Reason.OTHER, opinion="不属于本单位受理范围。")
    walk.appeals(who, WHY)
    refuses(walk, "d7", "declined_appeal")
    assert sights.case(walk).outcome == "not_admitted"
