"""The district moves a case out; the applicant reads where it is; the package is handed over."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """AID-01 while its notice runs."""
    with Walker("hardship_aid") as walk:
        who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        walk.at("2026-03-17 09:00")
        yield walk


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("move_out", "seen.elapse")
def test_a_case_is_moved_after_its_publicity(
    visitor: Visitor, site: str, walk: Walker, script: bool
) -> None:
    number = number_of(walk)
    desk = visitor(viewport=DESK if script else PHONE, script=script)
    sign_in(desk, site, "d1")
    page = desk.new_page()
    page.goto(f"{site}/w/case/{number}/act/move-out/")
    expect(page.get_by_role("heading", level=1)).to_have_text("转出")
    page.get_by_role("button", name="确定转出").click()
    expect(page.locator(".errsum")).to_contain_text("处要改")
    if script:
        assert_sound(page)
    where_to = page.get_by_label("转到哪里")
    if where_to.count() and where_to.first.evaluate("one => one.localName") == "select":
        where_to.select_option("530114")
    else:
        page.get_by_label("呈贡区总工会").check()
    page.get_by_label("等公示期满再转出").check()
    page.get_by_label("转出的原因").fill("申请人已到呈贡区的公司上班。")
    page.get_by_role("button", name="确定转出").click()
    expect(page.locator("[role=status]").first).to_contain_text("已登记转出")
    phone = visitor(script=script)
    sign_in(phone, site, walk.filed_by[-1].account.number)
    own = phone.new_page()
    own.goto(f"{site}/case/{number}/")
    expect(own.locator("main")).to_contain_text("公示期满后，这一件转到呈贡区总工会接着办")
    walk.at("2026-03-23 10:00")
    number_of(walk)
    assert sights.status(walk) == "已转出"
    own.reload()
    expect(own.locator("main")).to_contain_text("这一件已转到呈贡区总工会")
    if script:
        assert_sound(own)
    page.goto(f"{site}/w/case/{number}/package/")
    if script:
        assert_sound(page)
    page.get_by_role("button", name="下载加密的案卷包").click()
    expect(page.locator(".errsum")).to_contain_text("至少5个字")
    page.get_by_label("下载的用途").fill("移交呈贡区总工会")
    with page.expect_download() as found:
        page.get_by_role("button", name="下载加密的案卷包").click()
    assert found.value.suggested_filename == f"{number}-moved.gdp"
    code = page.locator("section[aria-labelledby=code] strong").inner_text()
    file = found.value.path()
    page.goto(f"{site}/w/find/")
    page.get_by_role("link", name="打开转来的案卷包").click()
    page.get_by_role("button", name="打开并核对").click()
    expect(page.locator(".errsum")).to_contain_text("还没有选文件")
    if script:
        assert_sound(page)
    page.get_by_label("加密的案卷包").set_input_files(file)
    page.get_by_label("开启码").fill(code.lower())
    page.get_by_role("button", name="打开并核对").click()
    expect(page.locator("main")).to_contain_text("核对无误")
    if script:
        assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/received-{script}.png", full_page=True)
