"""The payment file of a list in a browser: axe, widths, fetched without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way
from processes.engine.journey import Walker
from tests.browser.support.axe import assert_sound
from tests.browser.test_desk_money import WIDTHS, Visitor, keep, reader
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser


@pytest.fixture
def number(site: str) -> Iterator[str]:
    """A list of money that waits to be paid."""
    with Walker("aid_list", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.opens(walk, "warmth", "2026年元旦春节送温暖")
        way.imports(walk, tables.warmth(count=3))
        way.hands_in(walk)
        way.reviewed(walk)
        walk.at("2026-03-18 10:00")
        way.decided(walk)
        yield number_of(walk)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_file_of_a_list_is_fetched_without_script(
    visitor: Visitor, site: str, number: str, width: dict[str, int]
) -> None:
    look = reader(visitor, site, "f1", viewport=width)
    for what in ("act/approve", "rows", "bank"):
        look.goto(f"{site}/w/case/{number}/{what}/")
        assert_sound(look)
        keep(look, f"list-{width['width']}-{what.replace('/', '-')}")
    page = reader(visitor, site, "f1", viewport=width, script=False)
    page.goto(f"{site}/w/case/{number}/act/approve/")
    page.get_by_role("link", name="名单付款文件").click()
    page.get_by_role("button", name="下载付款文件").click()
    expect(page.get_by_role("alert").first).to_contain_text("至少5个字")
    keep(page, f"list-{width['width']}-fault")
    page.get_by_label("下载的理由").fill("交银行办理批量转账")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="下载付款文件").click()
    assert fetched.value.suggested_filename == f"{number}.csv"
    assert people.bank_card(tables.FIRST) in Path(fetched.value.path()).read_text("utf-8-sig")
