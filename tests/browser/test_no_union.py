"""A rider without a union: says so in plain words, the street's officer accepts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.journey import Walker
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import sights, way
from tests.browser.support.axe import assert_sound
from tests.browser.support.filling import begin, fill_section
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


def test_the_form_offers_to_have_no_union(visitor: Visitor, site: str) -> None:
    context = visitor()
    sign_in(context, site, "p03")
    page = context.new_page()
    begin(page, site)
    page.get_by_role("link", name="工会和亲属").click()
    expect(page.locator("main")).to_contain_text("没有单位工会的，选第一项")
    fill_section(page, samples.draft("AID-13"), "union")
    expect(page.get_by_label("您所属的基层工会")).to_have_value("none")
    assert_sound(page)


def test_the_street_accepts_and_the_applicant_sees_the_street(visitor: Visitor, site: str) -> None:
    with Walker("hardship_aid") as walk:
        way.files(walk.at("2026-03-02 10:00"), "AID-13")
        walk.at("2026-03-03 09:30")
        number = number_of(walk)
        desk = visitor(viewport=DESK)
        sign_in(desk, site, "s1")
        page = desk.new_page()
        page.goto(f"{site}/w/case/{number}/act/approve/")
        expect(page.get_by_role("heading", level=1)).to_have_text("受理：街道总工会受理")
        page.get_by_label("已核对原件").check()
        page.get_by_label("材料齐全、看得清").check()
        page.get_by_role("button", name="确定受理").click()
        expect(page.locator("[role=status]").first).to_contain_text("已办理（受理）")
        assert sights.here(walk) == "street_visit"
    phone = visitor()
    sign_in(phone, site, "p03")
    own = phone.new_page()
    own.goto(f"{site}/case/{number}/")
    expect(own.locator("main")).to_contain_text("小板桥街道总工会")
    expect(own.locator("main")).not_to_contain_text("基层工会")
    assert_sound(own)
