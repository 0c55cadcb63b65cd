"""Filling in what a person would: every control of a page by its name."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from processes.hardship_aid import samples


def fill_section(page: Page, typed: dict[str, Any], section: str) -> None:
    """Answer one page of the application as the sample does; rows are added one by one."""
    for name, value in samples.as_post(typed, section):
        if name.endswith("_FORMS"):
            continue
        control = page.locator(f'[name="{name}"]')
        if not control.count():
            page.get_by_role("button", name="再加一位").click()
        expect(control).not_to_have_count(0)
        fill_control(control, value)


def fill_control(control: Locator, value: str) -> None:
    """Type, pick or tick, whatever the control is; hidden questions are left alone."""
    kinds = control.evaluate_all("all => all.map(one => one.type || one.localName)")
    if kinds[0] == "hidden":
        return
    if kinds[0] in {"radio", "checkbox"}:
        picked = control.and_(control.page.locator(f'[value="{value}"]'))
        (picked if picked.count() else control).first.check()
    elif kinds[0].startswith("select"):
        control.select_option(value)
    elif control.is_visible():
        control.fill(value)
