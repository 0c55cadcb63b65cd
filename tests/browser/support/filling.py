"""Filling in what a person would: every control of a page by its name."""

import re
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from processes.hardship_aid import samples
from processes.hardship_aid.sample_files import picture

TYPED = samples.draft("AID-01")
PAGES = [name for name in TYPED if name not in {"consents", "agent"}]


def begin(page: Page, site: str) -> None:
    """From the home page into a new draft."""
    page.goto(f"{site}/")
    page.get_by_role("link", name="困难职工帮扶").click()
    page.get_by_role("button", name="开始申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("困难职工帮扶")


def fill_everything(page: Page) -> None:
    """Every section in turn, by the button that leads on; ends at the materials."""
    page.get_by_role("link", name="接着填").click()
    for section in PAGES:
        expect(page).to_have_url(re.compile(f"/edit/{section}/"))
        fill_section(page, TYPED, section)
        page.get_by_role("button", name="保存，去下一步").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("上传材料")


def upload_everything(page: Page) -> None:
    """One picture into every slot."""
    slots = page.locator("section[id^=slot-]")
    for n in range(slots.count()):
        slot = slots.nth(n)
        file: FilePayload = {
            "name": f"材料{n}.png",
            "mimeType": "image/png",
            "buffer": picture(f"m{n}"),
        }
        slot.locator("input[type=file][multiple]").first.set_input_files(file)
        expect(slot.locator(".files--kept li")).to_have_count(1)
        expect(slot.locator(".files--kept")).to_contain_text(f"材料{n}.png")


def hand_in(page: Page) -> None:
    """Tick every consent, none of which is ticked before, and submit."""
    for box in page.locator("form input[type=checkbox]").all():
        expect(box).not_to_be_checked()
        box.check()
    page.get_by_role("button", name="提交申请").click()


def fill_section(page: Page, typed: dict[str, Any], section: str) -> None:
    """Answer one page of the application as the sample does; rows are added one by one."""
    for name, value in samples.as_post(typed, section):
        if name.endswith("_FORMS"):
            continue
        control = page.locator(f'[name="{name}"]')
        if not control.count():
            page.get_by_role("button", name="再加一").click()
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
