"""Searching and exporting in a browser: axe, widths, by keyboard, without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import jobs
from processes.engine.journey import Walker
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.acting import filed

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


def sound(page: Page, script: bool) -> None:
    """axe waits for timers, which nothing rings where scripts are off."""
    if script:
        assert_sound(page)
    assert overflow(page) <= 0


@pytest.mark.parametrize(
    ("size", "script"),
    [(PHONE, False), (PHONE, True), (DESK, True)],
    ids=["phone-without-script", "phone", "desk"],
)
def test_from_a_name_to_a_file(
    visitor: Visitor, site: str, size: dict[str, int], script: bool
) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        number = filed(walk)
        context = visitor(viewport=size, script=script)
        sign_in(context, site, "g1")
        page = context.new_page()
        page.goto(f"{site}/w/todo/")
        page.locator("#find").fill(walk.filed_by[0].account.name)
        page.locator("#find").press("Enter")
        expect(page.get_by_role("main")).to_contain_text(number)
        sound(page, script)
        page.get_by_role("link", name="导出", exact=True).click()
        page.get_by_role("button", name="开始导出").click()
        expect(page.get_by_role("alert")).to_contain_text("请写明导出的理由")
        sound(page, script)
        page.get_by_label("导出的理由").fill("年度抽查第三批")
        page.get_by_label("导出的理由").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("等待生成")
        sound(page, script)
        jobs.drain()
        if not script:
            page.get_by_role("link", name="刷新").click()
        with page.expect_download() as fetched:
            page.get_by_role("link", name="下载").click()
        assert fetched.value.suggested_filename.endswith(".xlsx")
        sound(page, script)
