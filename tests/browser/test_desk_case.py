"""The officer's case page in a browser: sound at every width, whole without script, printable."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Document
from processes.hardship_aid import samples
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE, Complaints
from tests.screens.desk.cases import corrected

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
HALF = {"width": 720, "height": 900}
NUMBER = samples.draft("AID-01")["applicant"]["id_number"]
ADDRESSES = (
    "", "?tab=form", "?tab=files", "?tab=progress", "?tab=papers", "?tab=similar", "?tab=all",
    "flow/",
)  # fmt: skip


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """A walker in the database of the site."""
    with Walker("hardship_aid") as walker:
        yield walker


@pytest.fixture
def case(walk: Walker) -> str:
    """Address of a case that was sent back and handed in again; g1 holds it."""
    return f"/w/case/{corrected(walk)}/"


def opened(visitor: Visitor, site: str, address: str, **options: object) -> Page:
    """The page as g1 sees it."""
    context = visitor(**options)
    sign_in(context, site, "g1")
    page = context.new_page()
    page.goto(site + address)
    return page


@pytest.mark.parametrize("width", [DESK, HALF, PHONE], ids=["1440", "720", "390"])
def test_every_tab_is_sound(visitor: Visitor, site: str, case: str, width: dict[str, int]) -> None:
    page = opened(visitor, site, case, viewport=width)
    for address in ADDRESSES:
        page.goto(site + case + address)
        assert_sound(page)
        if width is PHONE:
            continue
        for one in page.locator("main details > summary").all():
            if one.is_visible():
                one.click()
        assert overflow(page) <= 0, page.url


def test_a_hidden_number_is_seen_without_script(
    visitor: Visitor, site: str, case: str, walk: Walker
) -> None:
    page = opened(visitor, site, case, viewport=DESK, script=False)
    head = page.locator(".casehead")
    head.get_by_text("显示（会记录）").click()
    head.get_by_label("为什么要看身份证号码").fill("看看")
    head.get_by_role("button", name="显示").click()
    expect(page).to_have_title(re.compile("^有 1 处要改"))
    expect(head.get_by_label("为什么要看身份证号码")).to_have_value("看看")
    head.get_by_label("为什么要看身份证号码").fill("核对身份证原件")
    head.get_by_role("button", name="显示").click()
    expect(head).to_contain_text(NUMBER)
    with runtime.scope(SYSTEM):
        kept = Access.objects.filter(case=walk.case, what="unmask:id_number")
        assert [one.reason for one in kept] == ["核对身份证原件"]
    page.get_by_role("link", name="材料 8").click()
    expect(head).not_to_contain_text(NUMBER)


def test_a_file_is_chosen_beside_the_case_without_script(
    visitor: Visitor, site: str, case: str
) -> None:
    page = opened(visitor, site, f"{case}?tab=files", viewport=DESK, script=False)
    page.locator(".doclist a", has_text="授权书.png").first.click()
    expect(page.locator(".docbar__name")).to_contain_text("授权书")
    page.locator(".doctabs a", has_text="户口簿").click()
    expect(page.locator(".docbar__name")).to_contain_text("户口簿")
    expect(page.locator(".subtabs [aria-current]")).to_contain_text("材料")


def test_a_paper_may_stand_in_its_frame(
    visitor: Visitor, site: str, case: str, walk: Walker, complaints: Complaints
) -> None:
    with runtime.scope(SYSTEM):
        row = Document.objects.filter(case=walk.case, state="issued").order_by("id").first()
    assert row is not None
    page = opened(visitor, site, f"{case}?tab=papers&doc=p{row.pk}", viewport=DESK)
    page.wait_for_load_state("networkidle")
    assert [line for line in complaints.lines if "Content Security Policy" in line] == []
    with runtime.scope(SYSTEM):
        assert Access.objects.filter(case=walk.case, what=f"paper:{row.pk}").exists()


def test_the_printed_case_has_no_chrome(visitor: Visitor, site: str, case: str) -> None:
    page = opened(visitor, site, f"{case}?tab=all", viewport=DESK)
    page.emulate_media(media="print")
    for gone in (".topbar", ".decide", ".list", ".docpane", ".subtabs", ".unmask"):
        expect(page.locator(gone).first).to_be_hidden()
    for heading in ("规则核对", "申请类别与本人", "全过程", "文书"):
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
