"""Every applicant page: axe, 320 pixels, large type, targets, print, weight."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock, commands, runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW
from workflow_project.environment import BASE_DIR

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
FREE = ["/", "/s/aid/", "/s/aid/check/", "/in/", "/nothing/", *(f"/_ui/{n}/" for n in (409, 500))]
SAMPLES = [f"/_ui/page/{name}/" for name in ("home", "status", "returned", "late", "viewed")]
OWN = ["/", "/my/", "/my/messages/"]
DRAFT = ["edit/", "files/?then=check", "check/"]
FILED = ["", "done/", "copy/", "viewed/", "withdraw/"]
MAIN_TARGETS = ".btn, .links a, .choice, .in, select, summary, .crumb"
SMALL = """(wanted, least) => [...document.querySelectorAll(wanted)].filter(one => {
  const box = one.getBoundingClientRect();
  return box.height > 1 && box.width > 1 && (box.height < least - 0.5 || box.width < least - 0.5);
}).map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def addresses(site: str) -> dict[str, list[str]]:
    """Pages by the account that reads them: p01 writes, p02 was sent back, "" is anybody."""
    with Walker("hardship_aid") as walk:
        way.files(walk, "AID-02")
        remarks = {"M05": "请补上配偶签字的授权书", "rigid_medical": "和票据合计对不上"}
        walk.sends_back("g1", "accept", opinion="配偶未签授权书", remarks=remarks)
        with runtime.scope(SYSTEM):
            number = Case.objects.get(pk=walk.case).number
    case = half_done("p01")
    return {
        "": [*FREE, *SAMPLES],
        "p01": [
            *OWN,
            *(f"/case/{case}/{page}" for page in DRAFT),
            *(f"/case/{case}/edit/{name}/?then=check" for name in samples.draft("AID-01"))
        ][:-1],
        "p02": [f"/case/{number}/{page}" for page in [*FILED, "fix/", "edit/family/"]],
    }  # fmt: skip


def half_done(number: str) -> int:
    """A draft with right, wrong and missing answers."""
    account = Account.objects.get(number=number)
    now = clock.now()
    actor = actor_for(account, on=now.date())
    case = commands.open_case(
        process="hardship_aid", applicant=account.pk, actor=actor, now=now
    ).case
    typed = samples.draft("AID-01")
    typed |= {"bank": {"bank_name": "x"}, "consents": {}, "housing": {"homes": "三"}}
    commands.save_draft(case=case, actor=actor, data=typed, version=0, now=now)
    return case


def tour(
    visitor: Visitor,
    site: str,
    addresses: dict[str, list[str]],
    look: Callable[[Page], None],
    **options: object,
) -> None:
    """Look at every page."""
    for account, pages in addresses.items():
        context = visitor(**options)
        if account:
            sign_in(context, site, account)
        page = context.new_page()
        for address in pages:
            page.goto(site + address)
            look(page)


@pytest.fixture(autouse=True)
def failures_are_pages_too(complaints: object) -> None:
    """404 and 500 are looked at on purpose."""
    complaints.allow("status of 404", "status of 500")  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [NARROW, DESK], ids=["320", "1440"])
def test_every_page_is_sound(
    visitor: Visitor, site: str, addresses: dict[str, list[str]], width: dict[str, int]
) -> None:
    tour(visitor, site, addresses, assert_sound, viewport=width)


def test_every_page_is_sound_in_large_type(
    visitor: Visitor, site: str, addresses: dict[str, list[str]]
) -> None:
    Account.objects.filter(number__in=["p01", "p02"]).update(large_type=True)

    def look(page: Page) -> None:
        assert_sound(page)
        assert page.evaluate(f"([w, n]) => ({SMALL})(w, n)", [".btn, .choice", 60]) == [], page.url

    addresses.pop("")
    tour(visitor, site, addresses, look)


def test_targets_are_large_enough_for_a_thumb(
    visitor: Visitor, site: str, addresses: dict[str, list[str]]
) -> None:
    def look(page: Page) -> None:
        small = page.evaluate(f"([w, n]) => ({SMALL})(w, n)", [MAIN_TARGETS, 44])
        assert small == [], page.url

    tour(visitor, site, addresses, look)


def test_first_visit_weighs_little(visitor: Visitor, site: str) -> None:
    page = visitor().new_page()
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(gzip.compress(answer.body()))))
    page.goto(f"{site}/")
    page.wait_for_load_state("networkidle")
    assert len(weights) <= 8
    assert sum(weights) <= 60 * 1024


def test_style_sheet_and_elements_keep_their_budget() -> None:
    sheet = (BASE_DIR / "static/css/app.css").read_bytes()
    assert len(sheet) <= 40 * 1024
    assert len(gzip.compress(sheet)) <= 10 * 1024
    for module in (BASE_DIR / "static/js").glob("*.js"):
        assert module.stat().st_size <= 3 * 1024, module.name


def test_printed_status_has_no_chrome(visitor: Visitor, site: str) -> None:
    page = visitor().new_page()
    page.goto(f"{site}/_ui/page/status/")
    page.emulate_media(media="print")
    for gone in (".topbar", ".bar", ".crumb", ".foot"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("main")).to_contain_text("GD-AID-2026-000187")


def test_forced_colours_keep_borders(visitor: Visitor, site: str) -> None:
    page = visitor().new_page()
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/_ui/")
    widths = page.locator(".btn, .tag, .choice, .card").evaluate_all(
        "all => all.map(one => getComputedStyle(one).borderTopWidth)"
    )
    assert "0px" not in widths
