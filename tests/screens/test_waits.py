"""What an applicant reads while a time runs: the notice of publicity, the time for a review."""

from datetime import date

from django.test import Client

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.queries.applicant.cases import line
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import where
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.hardship_aid.conftest import walk

__all__ = ["walk"]


def at_district(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)


def test_the_first_day_of_the_notice_counts(walk: Walker, client: Client) -> None:
    at_district(walk)
    way.district(walk, "deep", "8000.00")
    first = date(2026, 3, 16)
    with runtime.scope(SYSTEM):
        one = where(sights.case(walk))
        meter = status_page(one, "1", first, None).hero.meter
        said = line(one, first).line
    assert meter is not None
    assert (meter.used, meter.limit) == (1, 5)
    assert said == "正在公示，到 3月20日（周五）"


def test_a_refused_case_is_not_said_to_be_worked_on(walk: Walker, client: Client) -> None:
    at_district(walk)
    walk.at("2026-03-16 09:30")
    walk.rejects(
        "d1", "district_review", reason=rules.Reason.INCOME, opinion="家庭人均月净收入超过标准。"
    )
    with runtime.scope(SYSTEM):
        shown = line(where(sights.case(walk)), date(2026, 3, 16))
    assert shown.line == "3月30日（周一）前可以申请复核"
    assert shown.tag.text == "不予批准"
