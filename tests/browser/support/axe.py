"""axe-core on the open page: WCAG 2.0 to 2.2 A and AA, and best practice."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "vendor" / "axe-core" / "axe.min.js"
# The places of what holds are not described: that took four fifths of the time on a long page.
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
    .then(found => found.violations)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """One line a violation: rule and the first places."""
    page.evaluate(SOURCE.read_text())
    found = page.evaluate(RUN, RULES)
    return [f"{one['id']}: {[place['target'] for place in one['nodes']][:3]}" for one in found]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def assert_sound(page: Page) -> None:
    """No violation, no sideways scrolling, one h1, a title."""
    assert violations(page) == [], page.url
    assert overflow(page) <= 0, page.url
    assert page.locator("h1").count() == 1, page.url
    assert page.title().count(" - ") >= 1, page.title()
