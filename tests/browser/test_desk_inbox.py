"""The officers' boxes: axe, 320 pixels, by keyboard, without script, light."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW, PHONE
from tests.screens.desk.scene import busy_desk

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
PAGES = {
    "g1": [
        "/w/todo/",
        "/w/todo/?box=late",
        "/w/todo/?node=accept&hold=free",
        "/w/todo/?number=NOTHING",
        "/w/done/",
        "/w/started/",
        "/w/cc/",
        "/w/find/",
        "/w/find/?q=样例物业",
        "/w/find/?q=NOTHING&stage=archived",
    ],
    "d1": ["/w/todo/", "/w/done/", "/w/cc/"],
}
TARGETS = "main a, main button, .list a, .list summary, .list select, .list input, .tabs a"
SMALL = """([wanted, least]) => [...document.querySelectorAll(wanted)].filter(one => {
  const box = one.getBoundingClientRect();
  return box.height > 1 && box.height < least - .5 && !one.closest("p, td, th, .item, .tile");
}).map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def scene(site: str) -> Iterator[dict[str, Walker]]:
    """A busy desk before g1's union."""
    with ExitStack() as held:
        yield busy_desk(held)


def opened(visitor: Visitor, site: str, number: str = "g1", **options: object) -> Page:
    context = visitor(**{"viewport": DESK, **options})
    sign_in(context, site, number)
    return context.new_page()


def number_of(walk: Walker) -> str:
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def press(page: Page, key: str) -> None:
    """A key on a page whose shortcuts are there."""
    page.wait_for_load_state()
    page.wait_for_function("customElements.get('x-keys') !== undefined")
    page.keyboard.press(key)


@pytest.mark.parametrize("width", [DESK, PHONE, NARROW], ids=["1440", "390", "320"])
def test_boxes_are_sound(
    visitor: Visitor, site: str, scene: object, complaints: object, width: dict[str, int]
) -> None:
    complaints.allow("status of 404")  # type: ignore[attr-defined]
    for officer, addresses in PAGES.items():
        page = opened(visitor, site, officer, viewport=width)
        for address in addresses:
            page.goto(site + address)
            assert_sound(page)
            assert page.evaluate(SMALL, [TARGETS, 24]) == [], page.url


def test_filter_and_case_without_script(
    visitor: Visitor, site: str, scene: dict[str, Walker]
) -> None:
    page = opened(visitor, site, script=False)
    page.goto(f"{site}/w/todo/")
    expect(page.locator(".item")).to_have_count(9)
    page.locator(".drawer summary").click()
    page.get_by_label("环节").select_option(label="入户调查")
    page.locator(".drawer").get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile(r"node=home_visit"))
    expect(page.locator(".item")).to_have_count(1)
    page.get_by_role("link", name="清除筛选").click()
    page.get_by_role("navigation", name="快速筛选").get_by_text("已超时 2").click()
    expect(page.locator(".item")).to_have_count(2)
    page.locator(".item a").first.click()
    expect(page).to_have_url(re.compile(rf"/w/case/{number_of(scene['late'])}/\?box=late"))
    expect(page.locator(".item.is-on")).to_have_count(1)
    page.get_by_label("查找办件：").fill(number_of(scene["today"]).lower())
    page.get_by_label("查找办件：").press("Enter")
    expect(page).to_have_url(f"{site}/w/case/{number_of(scene['today'])}/")


def test_letters_do_nothing_until_they_are_turned_on(
    visitor: Visitor, site: str, scene: dict[str, Walker]
) -> None:
    page = opened(visitor, site)
    page.goto(f"{site}/w/todo/")
    for key in ("j", "/", "?"):
        press(page, key)
    expect(page).to_have_url(f"{site}/w/todo/")
    page.locator(".keys summary").click()
    page.get_by_role("button", name="打开快捷键").click()
    expect(page.locator("x-keys[on]")).to_be_attached()
    press(page, "/")
    expect(page.get_by_label("查找办件：")).to_be_focused()
    page.keyboard.type("j?")
    expect(page).to_have_url(f"{site}/w/todo/")
    page.locator("h1").click()
    press(page, "?")
    expect(page.get_by_text("下一件、上一件")).to_be_visible()
    assert_sound(page)
    for key, name in (("j", "late"), ("j", "urged"), ("k", "late")):
        press(page, key)
        expect(page).to_have_url(f"{site}/w/case/{number_of(scene[name])}/")
    page.locator(".keys summary").click()
    page.get_by_role("button", name="关闭快捷键").click()
    expect(page.locator("x-keys:not([on])")).to_be_attached()
    press(page, "j")
    expect(page).to_have_url(f"{site}/w/case/{number_of(scene['late'])}/")


def test_inbox_weighs_little(visitor: Visitor, site: str, scene: object) -> None:
    page = opened(visitor, site)
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(gzip.compress(answer.body()))))
    page.goto(f"{site}/w/todo/")
    page.wait_for_load_state("networkidle")
    assert len(weights) <= 10
    assert sum(weights) <= 70 * 1024
