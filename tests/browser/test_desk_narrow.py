"""Officers at 320 px: nothing has to be scrolled sideways; a proxy and a long form by pages."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock
from processes.engine.journey import Walker
from processes.hardship_aid import sample_forms
from processes.people.models import Account
from tests.browser.support.axe import overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW
from tests.screens.desk.acting import events, filed, number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
LISTS = ("/w/todo/", "/w/done/", "/w/started/", "/w/cc/", "/w/away/", "/w/assist/", "/w/many/")
BOOKS = ("/w/ledger/", "/w/pub/")
TABS = ("points", "form", "files", "progress", "papers", "similar")
ACTS = ("approve", "return", "reject", "transfer", "cc", "recuse", "claim")
SEEN = "到家中查看，房屋为租住，陈设简单，与申请表填写的一致。"


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """Walks a case to where the test begins."""
    with Walker("hardship_aid") as walker:
        yield walker


def desk(visitor: Visitor, site: str, who: str, **options: object) -> Page:
    """A page of an officer, at desk width unless said otherwise."""
    context = visitor(**{"viewport": DESK, **options})
    sign_in(context, site, who)
    return context.new_page()


def test_officers_pages_fit_into_320_pixels(visitor: Visitor, site: str, walk: Walker) -> None:
    number = filed(walk)
    case = f"/w/case/{number}/"
    pages = {
        "g1": [*LISTS, *(f"{case}?tab={one}" for one in TABS), f"{case}flow/"]
        + [f"{case}act/{one}/" for one in ACTS],
        "d1": list(BOOKS),
        "a1": ["/audit/", f"/audit/case/{number}/", "/audit/access/", "/audit/proof/"],
    }
    wide = []
    for who, paths in pages.items():
        page = desk(visitor, site, who, viewport=NARROW)
        for path in paths:
            answer = page.goto(site + path)
            assert answer is not None
            assert answer.status < 500, path
            if overflow(page) > 0:
                wide.append((path, overflow(page)))
    assert wide == []


CUT_OFF = """() => [...document.querySelectorAll('.topbar .tabs a')].filter(a => {
  const inside = a.parentElement.getBoundingClientRect(), box = a.getBoundingClientRect();
  return box.right > Math.min(inside.right, innerWidth) + 1 || box.left < inside.left - 1;
}).map(a => a.textContent.trim())"""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_tab_of_a_desk_is_cut_off(visitor: Visitor, site: str, language: str) -> None:
    cut = []
    for who, home in (("d1", "/w/todo/"), ("a1", "/audit/"), ("sys1", "/manage/")):
        page = desk(visitor, site, who)
        for width in (1024, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{site}{home}?lang={language}")
            cut += [(who, width, one) for one in page.evaluate(CUT_OFF)]
            cut += [(who, width, "page")] if overflow(page) > 0 else []
    assert cut == []


def test_the_home_page_fits_into_320_pixels_in_english(visitor: Visitor, site: str) -> None:
    page = visitor(viewport=NARROW).new_page()
    page.goto(f"{site}/?lang=en")
    assert overflow(page) <= 0


@pytest.mark.acts("proxy")
def test_a_proxy_registered_by_page_acts_by_page(visitor: Visitor, site: str, walk: Walker) -> None:
    number = filed(walk)
    today = clock.now().date().isoformat()
    page = desk(visitor, site, "g1")
    page.goto(f"{site}/w/away/")
    page.locator("[name=starts]").fill(today)
    page.locator("[name=ends]").fill(today)
    deputy = Account.objects.get(number="g3")
    page.locator("[name=deputy]").select_option(str(deputy.pk))
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main")).to_contain_text(deputy.name)
    walk.claims("g1", "accept")
    other = desk(visitor, site, "g3")
    other.goto(f"{site}/w/todo/")
    other.locator(f"a[href*='{number}']").first.click()
    expect(other.locator("#decide")).to_contain_text(f"您代{walk.officer('g1').name}办理")
    other.get_by_role("button", name="受理", exact=True).click()
    other.get_by_label("已核对原件").check()
    other.get_by_label("材料齐全、看得清").check()
    other.get_by_role("button", name="确定受理").click()
    expect(other.locator("[role=status]").first).to_contain_text("已办理（受理）")
    done = events(walk, "approve")[0]
    said = json.loads(done.body)
    assert (done.actor_id, said["behalf"]) == (deputy.pk, Account.objects.get(number="g1").pk)


def test_a_long_form_is_kept_while_it_is_written(visitor: Visitor, site: str, walk: Walker) -> None:
    filed(walk)
    walk.approves("g1", "accept", form=sample_forms.acceptance())
    walk.at("2026-03-04 14:30")
    address = f"{site}/w/case/{number_of(walk)}/act/approve/"
    page = desk(visitor, site, "g1")
    page.goto(address)
    with page.expect_response(lambda answer: "/opinion/" in answer.url) as kept:
        page.get_by_label("调查情况").fill(SEEN)
    assert kept.value.ok
    expect(page.locator("[data-say]")).to_contain_text("写的已暂存")
    page.goto(f"{site}/w/todo/")
    page.goto(address)
    expect(page.get_by_label("调查情况")).to_have_value(SEEN)
    page.goto(f"{site}/w/case/{number_of(walk)}/")
    expect(page.locator("#decide")).to_contain_text("写了一半")
    page.get_by_role("link", name="接着写").click()
    expect(page.get_by_label("调查情况")).to_have_value(SEEN)
