"""Deciding together: axe at three widths, by keyboard, without script."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine.journey import Walker
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW, PHONE
from tests.screens.desk.test_acts import to_street

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
PILE = "/w/bulk/?pile=hardship_aid.street_review"


@pytest.fixture
def pile(site: str) -> Iterator[list[Walker]]:
    """Two cases before s1."""
    with ExitStack() as held:
        walks = [held.enter_context(Walker("hardship_aid")) for _ in range(2)]
        for walk in walks:
            to_street(walk)
        yield walks


def opened(visitor: Visitor, site: str, **options: object) -> Page:
    context = visitor(**{"viewport": DESK, **options})
    sign_in(context, site, "s1")
    return context.new_page()


def photographed(page: Page, name: str) -> None:
    """A picture for who looks at it, if a folder is named for it."""
    if folder := os.environ.get("LOOK_AT"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("width", [DESK, PHONE, NARROW], ids=["1440", "390", "320"])
def test_pages_are_sound(
    visitor: Visitor, site: str, pile: list[Walker], width: dict[str, int]
) -> None:
    page, name = opened(visitor, site, viewport=width), str(width["width"])
    for step, address in enumerate(("/w/bulk/", PILE)):
        page.goto(site + address)
        assert_sound(page)
        photographed(page, f"bulk-{step}-{name}")
    page.get_by_role("button", name="看名单和合计").click()
    expect(page.get_by_role("link", name="请至少选一件。")).to_be_visible()
    assert_sound(page)
    photographed(page, f"bulk-none-{name}")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="看名单和合计").click()
    expect(page.get_by_role("button", name="确定同意 2 件")).to_be_visible()
    assert_sound(page)
    photographed(page, f"bulk-check-{name}")


@pytest.mark.acts("bulk.approve", "bulk.reclaim")
def test_decided_and_taken_back_without_script_by_keyboard(
    visitor: Visitor, site: str, pile: list[Walker]
) -> None:
    page = opened(visitor, site, script=False)
    page.goto(site + PILE)
    for box in page.get_by_role("checkbox").all():
        box.focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_label("意见").fill("情况属实，同意")
    page.get_by_role("button", name="确定同意 2 件").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("办成 2 件。")).to_be_visible()
    photographed(page, "bulk-done-1440")
    page.get_by_role("button", name="拿回这 2 件").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="拿回的结果")).to_be_visible()
    expect(page.get_by_text("办成 2 件。")).to_be_visible()
