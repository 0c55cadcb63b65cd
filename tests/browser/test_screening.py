"""Screening in a browser: a referral attended, a consent withdrawn, a union's list."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.cancer_screening.demo import cases as stories
from processes.cancer_screening.journeys import listed
from processes.cancer_screening.models import Invitation
from processes.engine import clock
from processes.engine.clock import DEMO_START
from processes.engine.models import Case
from processes.engine.rosters.tables import XLSX, table
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.browser.support.acting import looked, officer
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def begun(site: str, monkeypatch: Any) -> str:
    """W03 has a place, W06 was referred, W08 comes today; the rest is not loaded."""
    chosen = [one for one in stories.STORIES if one.key in ("W03", "W06", "W08")]
    monkeypatch.setattr(stories, "STORIES", chosen)
    stories.load_cases()
    if clock.now() < DEMO_START:
        clock.move_to(DEMO_START)
    return site


def number_of(who: str, process: str = "cancer_screening") -> str:
    with scope(SYSTEM):
        return str(Case.objects.filter(applicant__number=who, process=process).latest("pk").number)


def phone_of(visitor: Visitor, site: str, who: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, who)
    return context.new_page()


def test_a_referral_is_attended_and_a_consent_withdrawn(visitor: Visitor, begun: str) -> None:
    referral = number_of("w06", "screening_referral")
    second = officer(visitor, begun, "h3")
    found = {
        "attended_on": "2026-03-02", "pathology": "benign", "diagnosis": "见病理报告。",
        "disposal": "按期复查。", "doctor": "样本医",
    }  # fmt: skip
    second.acts(referral, "approve", **found, opinion="已接诊。")
    page, number = phone_of(visitor, begun, "w06"), number_of("w06")
    page.goto(f"{begun}/my/screening/{number}/withdraw/")
    looked(page, "withdraw")
    page.get_by_role("button", name="确定撤回同意").click()
    expect(page.locator(".hero")).to_contain_text("您撤回了同意")
    with scope(SYSTEM):
        care = Case.objects.get(number=number_of("w06", "screening_care"))
    assert care.outcome == "withdrawn"


def test_a_union_lists_and_she_confirms_without_script(visitor: Visitor, begun: str) -> None:
    good, doubled = listed.newcomers(2)
    doubled = [*doubled[:2], good[2], *doubled[3:]]
    desk = officer(visitor, begun, "u02a").page
    desk.goto(f"{begun}/w/screening/list/")
    desk.get_by_label("选表格").set_input_files(
        {"name": "名单.xlsx", "mimeType": XLSX, "buffer": table(listed.TITLES, [good, doubled])}
    )
    desk.get_by_role("button", name="上传并预览").click()
    looked(desk, "preview")
    expect(desk.locator("main")).to_contain_text("这个手机号码在表里有两行")
    desk.get_by_role("button", name="列入 1 人").click()
    expect(desk.locator("main")).to_contain_text("等本人确认")
    her = listed.account_of(good)
    page = phone_of(visitor, begun, her.number, script=False)
    page.goto(f"{begun}/")
    page.get_by_role("link", name="工会为您报名了健康筛查").click()
    page.get_by_role("button", name="核对并确认").click()
    page.get_by_role("link", name="本人", exact=False).first.click()
    expect(page.get_by_label("身份证号码")).to_have_value(good[1])
    with scope(SYSTEM):
        assert Invitation.objects.get(woman=her).state == Invitation.State.INVITED
