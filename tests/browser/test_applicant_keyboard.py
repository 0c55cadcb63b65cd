"""From the home page to the receipt without touching a pointer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock, commands
from processes.hardship_aid import sample_files, samples
from processes.people.actors import actor_for
from processes.people.models import Account
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
MOST_TABS = 120
FOCUSED = "document.activeElement"


def prepare() -> None:
    """A draft of p01 in which only the bank account and the consents are missing."""
    account = Account.objects.get(number="p01")
    now = clock.now()
    actor = actor_for(account, on=now.date())
    case = commands.open_case(
        process="hardship_aid", applicant=account.pk, actor=actor, now=now
    ).case
    typed = {k: v for k, v in samples.draft("AID-01").items() if k not in {"bank", "consents"}}
    commands.save_draft(case=case, actor=actor, data=typed, version=0, now=now)
    for slot in ("M01", "M03", "M04", "M05", "M06", "M07", "M09", "M12"):
        data = sample_files.picture(f"key-{slot}")
        commands.upload(case=case, slot=slot, name=f"{slot}.png", data=data, actor=actor, now=now)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus; it must be seen, and no bar may cover it."""
    for _n in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"wanted => {FOCUSED}.matches(wanted)", selector):
            assert seen(page), selector
            return
    raise AssertionError(f"{selector} was not reached")


def seen(page: Page) -> bool:
    """Whether the focused control is on the screen and the topmost thing at its middle."""
    return bool(
        page.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const x = box.left + box.width / 2, y = box.top + box.height / 2;
              const top = document.elementFromPoint(x, y);
              return !!top && (one.contains(top) || top.contains(one));
            }"""
        )
    )


def press(page: Page, selector: str, key: str = "Enter", *, leads: str = "") -> None:
    """Go there and press a key; `leads` is part of the address it leads to."""
    tab_to(page, selector)
    page.keyboard.press(key)
    if leads:
        page.wait_for_url(re.compile(leads))


def test_from_home_to_receipt_by_keyboard(visitor: Visitor, site: str) -> None:
    prepare()
    context = visitor()
    sign_in(context, site, "p01")
    page = context.new_page()
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    press(page, "a[href*='/edit/']", leads="/edit/$")
    press(page, ".links a[href$='/edit/bank/']", leads="/bank/")
    for name, value in samples.draft("AID-01")["bank"].items():
        tab_to(page, f"[name={name}]")
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/files/"))
    press(page, ".actions .btn--main", leads="/check/")
    boxes = page.locator("form input[type=checkbox]").evaluate_all("a => a.map(one => one.name)")
    for name in boxes:
        press(page, f"[name={name}]", "Space")
    press(page, "form .btn--main", leads="/done/")
    press(page, "main a.btn--main", leads=r"/case/GD-AID-2026-\d+/$")
    expect(page.locator("#where")).to_be_visible()


def test_options_are_picked_by_arrows_and_menu_opens_by_key(visitor: Visitor, site: str) -> None:
    page = visitor().new_page()
    page.goto(f"{site}/s/aid/check/")
    tab_to(page, "[name=member]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=member][value=no]")).to_be_checked()
    page.goto(f"{site}/")
    press(page, ".menu > summary")
    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()
