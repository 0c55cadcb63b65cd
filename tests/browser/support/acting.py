"""An officer who acts on pages: opens the page of an act, fills it in, commits it."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from processes.people.models import Account
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.filling import fill_control
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE

Visitor = Callable[..., BrowserContext]


def pk(number: str) -> str:
    """How forms name an account."""
    return str(Account.objects.get(number=number).pk)


def looked(page: Page, name: str) -> None:
    """Sound, and photographed for who looks at it, if a folder is named for it."""
    assert_sound(page)
    photographed(page, name)


def photographed(page: Page, name: str) -> None:
    """For who looks at it, if a folder is named for it."""
    if folder := os.environ.get("LOOK_AT"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def looked_at_both(page: Page, name: str) -> None:
    """Sound at a desk, and no wider than a phone's window."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert overflow(page) <= 0, page.url
    photographed(page, name)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    looked(page, name)


@dataclass
class Acting:
    """One officer signed in, with one page."""

    page: Page
    site: str

    def acts(self, number: str, code: str, look: str = "", **typed: str) -> None:
        """From the case's page to what is said when it is done; `look` names pictures of both."""
        self.page.goto(f"{self.site}/w/case/{number}/")
        if look:
            photographed(self.page, f"{look}-case")
        seat = self.page.locator("#decide input[name=task]").first
        task = f"?task={seat.get_attribute('value')}" if seat.count() else ""
        self.page.goto(f"{self.site}/w/case/{number}/act/{code}/{task}")
        if look:
            looked_at_both(self.page, f"{look}-act")
        for name, value in typed.items():
            fill_control(self.page.locator(f'#act-form [name="{name}"]'), value)
        self.page.locator(".act__foot button.btn").first.click()
        expect(self.page.locator(".errsum")).to_have_count(0)
        expect(self.page.locator("[role=status]").first).to_be_visible()

    def at(self, address: str) -> Page:
        """The page at an address."""
        self.page.goto(f"{self.site}{address}")
        return self.page

    def reads(self, address: str, *words: str) -> None:
        """A page that says all of this."""
        self.page.goto(f"{self.site}{address}")
        for one in words:
            expect(self.page.locator("body")).to_contain_text(one)


def officer(visitor: Visitor, site: str, number: str, **options: object) -> Acting:
    """That officer at a desk, signed in, unless said otherwise."""
    context = visitor(**{"viewport": DESK, **options})
    sign_in(context, site, number)
    return Acting(context.new_page(), site)
