"""The district's files: the list with its filters, the draw, an income and an exit too early."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.journey import Walker
from processes.hardship_aid.models import HouseholdFile, SpotCheck
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.cases import archived

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("follow")
def test_a_file_is_followed(visitor: Visitor, site: str, script: bool) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        archived(walk)
    number = HouseholdFile.objects.get().number
    desk = visitor(viewport=DESK if script else PHONE, script=script)
    sign_in(desk, site, "d1")
    page = desk.new_page()
    page.goto(f"{site}/w/files/")
    expect(page.get_by_role("table")).to_contain_text(number)
    page.get_by_role("link", name="抽取今年要查的档案").click()
    expect(page.locator("main")).to_contain_text("一年只能抽一次")
    assert not SpotCheck.objects.exists()
    page.get_by_role("button", name="确定抽取 1 户").click()
    expect(page.locator("main")).to_contain_text("抽中 1 户")
    assert SpotCheck.objects.get().drawn == [number]
    if script:
        assert_sound(page)
    page.get_by_role("link", name=number).click()
    page.locator("summary", has_text="退出").click()
    form = page.locator("details[open] form")
    form.get_by_label("脱困：收入连续超过低保标准").check()
    form.get_by_label("情况和依据").fill("收入已经稳定。")
    form.get_by_role("button", name="登记退出").click()
    expect(page.locator(".errsum")).to_contain_text("满6个月才能按脱困退出")
    expect(page.locator("details[open]").get_by_label("情况和依据")).to_have_value("收入已经稳定。")
    if script:
        assert_sound(page)
    assert overflow(page) <= 0
    page.goto(f"{site}/w/files/{number}/")
    page.locator("summary", has_text="抽查").click()
    form = page.locator("details[open] form")
    form.get_by_label("人均月净收入").fill("700")
    form.get_by_label("深度困难").check()
    form.get_by_label("情况和依据").fill("入户查看，属实。")
    form.get_by_role("button", name="登记抽查").click()
    expect(page.locator("main")).to_contain_text("已登记：抽查")
    expect(page.locator("main")).to_contain_text("700.00 元")


def test_others_are_told_why_not(visitor: Visitor, site: str) -> None:
    desk = visitor(viewport=DESK)
    sign_in(desk, site, "g1")
    page = desk.new_page()
    page.goto(f"{site}/w/files/")
    expect(page.locator("main")).to_contain_text("只给区总工会的经办人")
