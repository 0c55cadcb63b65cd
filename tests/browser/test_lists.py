"""Lists in a browser: axe, widths, progress that runs by itself, and all of it without script."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way
from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.rosters.tables import XLSX, table
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESK, id="1440")]
PICTURES = os.environ.get("PICTURES", "")


def reader(visitor: Visitor, site: str, number: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, number)
    return context.new_page()


def keep(page: Page, name: str) -> None:
    """Keep a picture where the environment asks for one."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    with Walker("aid_list") as walker:
        yield walker


def begin(page: Page, site: str) -> None:
    page.goto(f"{site}/w/lists/")
    page.get_by_role("link", name="送温暖慰问名单").click()
    page.get_by_label("批次名称").fill("2026年元旦春节送温暖")
    page.get_by_label("事由").fill("按年度慰问计划发放。")
    page.get_by_label("计划发放日期").fill("2026-12-20")
    page.get_by_role("button", name="下一步").click()


def send(page: Page, table: bytes) -> None:
    page.get_by_label("选表格").set_input_files(
        {"name": "名单.xlsx", "mimeType": XLSX, "buffer": table}
    )
    page.get_by_role("button", name="上传", exact=True).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_a_list_are_sound(visitor: Visitor, site: str, width: dict[str, int]) -> None:
    page = reader(visitor, site, "g1", viewport=width)
    page.goto(f"{site}/w/lists/new/warmth/")
    assert_sound(page)
    begin(page, site)
    assert_sound(page)
    keep(page, f"list-empty-{width['width']}")
    send(page, tables.warmth(count=20, wrong=tables.Wrong(ids={3}, doubles={5}, cards={7})))
    expect(page.get_by_role("progressbar")).to_be_visible()
    assert_sound(page)
    keep(page, f"list-busy-{width['width']}")
    jobs.drain()
    expect(page.get_by_text("列入 17 行，有误 3 行")).to_be_visible()  # the page asks by itself
    assert_sound(page)
    keep(page, f"list-report-{width['width']}")
    page.goto(f"{site}/w/lists/")
    assert_sound(page)


def test_a_list_is_filled_without_script(visitor: Visitor, site: str) -> None:
    page = reader(visitor, site, "g1", viewport=DESK, script=False)
    begin(page, site)
    send(page, tables.warmth(count=5))
    jobs.drain()
    page.get_by_role("link", name="刷新进度").click()
    expect(page.get_by_text("列入 5 行")).to_be_visible()
    page.get_by_role("button", name="提交名单").click()
    expect(page.get_by_text("名单已提交")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_receipts_and_reviewers_rows_are_sound(
    visitor: Visitor, site: str, walk: Walker, width: dict[str, int]
) -> None:
    way.opens(walk, "cooling", "2026年夏送清凉")
    way.imports(walk, tables.cooling(3))
    way.hands_in(walk)
    way.reviewed(walk)
    way.decided(walk)
    way.paid(walk)
    officer = reader(visitor, site, "g1", viewport=width)
    officer.goto(f"{site}/w/lists/{walk.case}/receipts/")
    assert_sound(officer)
    keep(officer, f"list-receipts-{width['width']}")
    officer.get_by_role("link", name="签收 ").first.click()
    assert_sound(officer)
    keep(officer, f"list-sign-{width['width']}")
    chair = reader(visitor, site, "d9", viewport=width)
    chair.goto(f"{site}/w/done/")
    chair.locator("[data-row]").first.click()
    assert_sound(chair)
    keep(chair, f"list-case-{width['width']}")
    chair.get_by_role("link", name="名单 3").click()
    assert_sound(chair)
    keep(chair, f"list-rows-{width['width']}")


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_an_import_are_sound(visitor: Visitor, site: str, width: dict[str, int]) -> None:
    page = reader(visitor, site, "g1", viewport=width)
    page.goto(f"{site}/w/import/members/")
    assert_sound(page)
    titles = ["身份证号码", "姓名", "手机号码", "入会日期"]
    rows = [
        [people.id_number(1), people.name(1), people.phone(900), "2024-05-01"],
        ["1", "甲", "2", "3"],
    ]
    page.get_by_label("选表格").set_input_files(
        {"name": "会员.xlsx", "mimeType": XLSX, "buffer": table(titles, rows)}
    )
    page.get_by_role("button", name="上传并预览").click()
    expect(page.get_by_text("可以导入 1 行")).to_be_visible()
    assert_sound(page)
    keep(page, f"import-{width['width']}")
    page.get_by_role("button", name="导入 1 行").click()
    jobs.drain()
    page.get_by_role("link", name="刷新进度").click()
    expect(page.get_by_text("导入 1 行，")).to_be_visible()
    assert_sound(page)
