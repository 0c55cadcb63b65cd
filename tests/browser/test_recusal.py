"""Recusal on screens: an officer declares what is his, and the case shows who is kept from it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way
from processes.people.models import Tie
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["1440", "390"])
def test_an_officer_declares_his_phone_and_is_kept_from_the_case(
    visitor: Visitor, site: str, width: dict[str, int]
) -> None:
    context = visitor(viewport=width, script=width is DESK)
    sign_in(context, site, "s1")
    page = context.new_page()
    page.goto(f"{site}/me/")
    page.get_by_role("link", name="登记回避信息").click()
    page.get_by_label("手机号码").check()
    page.get_by_label("内容").fill("1990000")
    page.get_by_role("button", name="登记").click()
    expect(page.locator(".errsum")).to_contain_text("11 位数字")
    page.get_by_label("内容").fill("19900000001")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("table")).to_contain_text("199****0001")
    if width is DESK:
        assert_sound(page)
    with Walker("hardship_aid") as walk:
        way.files(walk.at("2026-03-02 10:00"), "AID-01")
        number = sights.case(walk).number
    assert page.goto(f"{site}/w/case/{number}/").status == 403  # type: ignore[union-attr]
    page.goto(f"{site}/w/ties/")
    page.get_by_role("button", name="停用").click()
    expect(page.locator("main")).to_contain_text("没有登记回避信息")
    assert Tie.objects.filter(ended_at=None).count() == 0
    desk = visitor(viewport=width, script=width is DESK)
    sign_in(desk, site, "s2")
    other = desk.new_page()
    other.goto(f"{site}/w/case/{number}/?tab=progress")
    expect(other.get_by_role("heading", name="回避登记")).to_be_visible()
    expect(other.locator("main")).to_contain_text("手机号码和申请人相同")
    if width is DESK:
        assert_sound(other)
