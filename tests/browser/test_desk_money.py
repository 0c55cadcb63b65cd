"""The ledger and the publicity desk in a browser: axe, widths, no script."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import FundBudget, Publication
from processes.hardship_aid.journeys import way
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.money_cases import posted_case

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESK, id="1440")]
PICTURES = os.environ.get("PICTURES", "")
LEDGER = [
    "/w/ledger/balances/",
    "/w/ledger/bank/",
    "/w/ledger/budget/",
    "/w/ledger/budget/new/",
    "/w/ledger/",
    "/w/ledger/?number=none",
    "/w/ledger/?print=1",
    "/w/ledger/years/",
    "/w/ledger/years/1/",
]


@pytest.fixture
def approved(site: str) -> Iterator[Walker]:
    """A case that was decided this moment and waits to be paid."""
    with posted_case() as walk:
        way.decision(walk)
        yield walk


def reader(visitor: Visitor, site: str, number: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, number)
    return context.new_page()


@pytest.mark.parametrize("width", WIDTHS)
def test_ledger_is_sound(
    visitor: Visitor, site: str, approved: Walker, width: dict[str, int]
) -> None:
    page = reader(visitor, site, "f1", viewport=width)
    for address in LEDGER:
        page.goto(site + address)
        assert_sound(page)
        keep(page, f"ledger-{width['width']}-{LEDGER.index(address)}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_year_is_closed_without_script(
    visitor: Visitor,
    site: str,
    approved: Walker,
    width: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looked at, closed with its reason, and the closed year says so; a year later."""
    moment = datetime(2027, 1, 4, 10, tzinfo=CHINA)
    monkeypatch.setattr(clock, "now", lambda: moment)
    page = reader(visitor, site, "f1", viewport=width, script=False)
    source = FundBudget.objects.get(frozen_fen__gt=0).source_id
    page.goto(f"{site}/w/ledger/years/{source}/")
    keep(page, f"year-{width['width']}-open")
    page.get_by_role("button", name="结转", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("请填写")
    page.get_by_label("文号").fill("云工财〔2027〕1号")
    page.get_by_label("原因").fill("年终结转到下一年")
    page.get_by_label("数字已经核对").check()
    keep(page, f"year-{width['width']}-form")
    page.get_by_role("button", name="结转", exact=True).click()
    expect(page.locator("main")).to_contain_text("不再变动")
    keep(page, f"year-{width['width']}-closed")
    look = reader(visitor, site, "f1", viewport=width)
    look.goto(f"{site}/w/ledger/years/{source}/")
    assert_sound(look)


def keep(page: Page, name: str) -> None:
    """Keep a picture where the environment asks for one."""
    place = PICTURES
    if place:
        page.screenshot(path=f"{place}/{name}.png", full_page=True)


def test_filters_work_without_script(visitor: Visitor, site: str, approved: Walker) -> None:
    page = reader(visitor, site, "a1", viewport=DESK, script=False)
    page.goto(f"{site}/w/ledger/")
    page.get_by_label("步骤").select_option("freeze")
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".lines tbody tr")).to_have_count(1)
    page.get_by_role("link", name="清除").click()
    expect(page.locator(".lines tbody tr")).to_have_count(2)


@pytest.fixture
def posted(site: str) -> Iterator[Walker]:
    """A case that is being shown to the public."""
    with posted_case() as walk:
        clock.move_to(walk.now)
        yield walk


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("leaks", [False, True], ids=["clean", "leaking"])
def test_publicity_desk_is_sound(
    visitor: Visitor, site: str, posted: Walker, width: dict[str, int], leaks: bool
) -> None:
    if leaks:
        row = Publication.objects.get()
        Publication.objects.update(content={**row.content, "employer": "样例公司 19900000001"})
    page = reader(visitor, site, "d1", viewport=width)
    notice = f"/pub/{Publication.objects.get().pk}/"
    for address in ("/w/pub/", "/w/pub/?state=ended", notice):
        page.goto(site + address)
        for one in page.locator("details.menu ~ details, article details").all():
            one.evaluate("one => { one.open = true }")
        assert_sound(page)
        keep(page, f"pub-{width['width']}-{leaks}-{address.strip('/').replace('/', '-')[:9]}")


def test_printed_ledger_is_a_table_without_chrome(
    visitor: Visitor, site: str, approved: Walker
) -> None:
    page = reader(visitor, site, "f1", viewport=DESK)
    page.goto(f"{site}/w/ledger/?print=1")
    page.emulate_media(media="print")
    for gone in (".topbar", ".noprint"):
        expect(page.locator(gone).first).to_be_hidden()
    page.set_viewport_size({"width": 673, "height": 950})  # A4 upright within its margins
    expect(page.locator(".lines thead")).to_be_visible()
    header = page.locator(".lines thead").bounding_box()
    assert header
    assert header["height"] > 10
    if PICTURES:
        page.pdf(path=f"{PICTURES}/ledger.pdf", format="A4", prefer_css_page_size=False)
