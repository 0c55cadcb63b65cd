"""A browser for the session; a site, a watched visitor and a phone for each test."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.support.site import running_site
from tests.browser.support.strict import ARGUMENTS, Complaints, open_context

# Playwright's own loop runs in this thread; the ORM is still used by one thread at a time here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Visitor = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a head."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        yield found
        found.close()


@pytest.fixture
def site(committing_db: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of the running product with fresh demo people.

    At its end the journey must have done by page what its mark `acts` says.
    """
    call_command("load_demo", verbosity=0)
    deeds: set[str] = set()
    with running_site(deeds) as address:
        yield address
    promised = {deed for mark in request.node.iter_markers("acts") for deed in mark.args}
    assert promised <= deeds, f"not done by page: {sorted(promised - deeds)}"


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the browser complains about; anything unexpected fails the test at its end."""
    heard = Complaints()
    yield heard
    assert heard.lines == []


@pytest.fixture
def visitor(browser: Browser, site: str, complaints: Complaints) -> Iterator[Visitor]:
    """Makes visitors: visitor(viewport=…, script=False)."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(open_context(browser, site, complaints, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    """A page of a visitor at 390 by 844."""
    return visitor().new_page()
