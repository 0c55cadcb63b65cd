"""A return chosen by page, the drawing where the case stands, a frame with many entries."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine.journey import Walker
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.browser.test_desk_narrow import CUT_OFF
from tests.screens.desk.cases import at_district

pytestmark = pytest.mark.browser
Visitor = Callable[..., BrowserContext]


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """A walker in the database of the site."""
    with Walker("hardship_aid") as walker:
        yield walker


def at(visitor: Visitor, site: str, who: str, address: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, who)
    page = context.new_page()
    page.goto(site + address)
    return page


@pytest.mark.parametrize("width", [DESK, PHONE], ids=["1440", "390"])
def test_what_comes_of_a_return_follows_the_choice(
    visitor: Visitor, site: str, walk: Walker, width: dict[str, int]
) -> None:
    number = at_district(walk)
    page = at(visitor, site, "d1", f"/w/case/{number}/act/return/", viewport=width)
    note, marks = page.locator(".note--you"), page.get_by_text("标出要改的地方")
    paper = page.get_by_role("button", name="预览补正通知书")
    expect(note).to_contain_text("退给申请人补正")
    expect(note.get_by_text("办理“基层工会审核”")).to_have_count(2)
    expect(note.get_by_text("办理“基层工会审核”").first).to_be_hidden()
    expect(paper).to_be_visible()
    page.get_by_label("基层工会审核", exact=True).check()
    expect(note.get_by_text("退给申请人补正")).to_be_hidden()
    expect(note.get_by_text("逐级重新办理").filter(visible=True)).to_have_count(1)
    expect(marks).to_be_hidden()
    expect(paper).to_be_hidden()
    page.get_by_label("改好后直接回到本环节").check()
    straight = note.get_by_text("直接回到“区级审核”，仍由您办").filter(visible=True)
    expect(straight).to_have_count(1)
    expect(note.get_by_text("逐级重新办理").filter(visible=True)).to_have_count(0)
    assert overflow(page) <= 0
    assert_sound(page)


def test_the_drawing_opens_where_the_case_stands(visitor: Visitor, site: str, walk: Walker) -> None:
    number = at_district(walk)
    page = at(visitor, site, "d1", f"/w/case/{number}/flow/", viewport=DESK)
    here = page.locator("[id^='here-'] rect").first
    box = here.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= DESK["width"] - box["width"]
    row = page.get_by_role("row", name="申请复核").first
    expect(row).to_contain_text("申请人")
    public = page.locator("tr", has=page.get_by_role("rowheader", name="公示", exact=True))
    expect(public).to_contain_text("工作日")


def test_many_entries_are_not_cut(visitor: Visitor, site: str) -> None:
    page = at(visitor, site, "d1", "/w/todo/", viewport=DESK)
    page.locator(".topbar .tabs").evaluate(
        "n => { while (n.children.length < 12) n.append(n.children[0].cloneNode(true)) }"
    )
    assert page.evaluate(CUT_OFF) == []
    assert overflow(page) <= 0
