"""An applicant at phone width, from the home page to the receipt."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.hardship_aid import samples
from processes.hardship_aid.sample_files import picture
from tests.browser.support.axe import assert_sound
from tests.browser.support.filling import fill_section
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
TYPED = samples.draft("AID-01")
PAGES = [name for name in TYPED if name not in {"consents", "agent"}]


def begin(page: Page, site: str) -> None:
    """From the home page into a new draft."""
    page.goto(f"{site}/")
    page.get_by_role("link", name="困难职工帮扶").click()
    page.get_by_role("button", name="开始申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("困难职工帮扶")


def fill_everything(page: Page) -> None:
    """Every section in turn, by the button that leads on."""
    page.get_by_role("link", name="接着填").click()
    for section in PAGES:
        expect(page).to_have_url(re.compile(f"/edit/{section}/"))
        fill_section(page, TYPED, section)
        page.get_by_role("button", name="保存，去下一步").click()


def upload_everything(page: Page) -> None:
    """One picture into every slot that needs one."""
    expect(page.get_by_role("heading", level=1)).to_have_text("上传材料")
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
    """Tick every consent and submit."""
    for box in page.locator("form input[type=checkbox]").all():
        expect(box).not_to_be_checked()
        box.check()
    page.get_by_role("button", name="提交申请").click()


def test_from_home_to_receipt(visitor: Visitor, site: str) -> None:
    context = visitor()
    sign_in(context, site, "p01")
    page = context.new_page()
    begin(page, site)
    assert_sound(page)
    fill_everything(page)
    upload_everything(page)
    assert_sound(page)
    page.get_by_role("link", name="核对并提交").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并提交")
    expect(page.locator("main")).to_contain_text("云南样例物业服务有限公司")
    assert_sound(page)
    hand_in(page)
    expect(page).to_have_url(re.compile(r"/case/GD-AID-2026-\d{6}/done/"))
    expect(page.locator(".bignum")).to_contain_text("GD-AID-2026-")
    expect(page.locator("main")).to_contain_text("3月5日（周四）前受理")
    assert_sound(page)
    page.get_by_role("link", name="看办理进度").click()
    expect(page.locator("#where")).to_contain_text("您的申请正在")
    assert_sound(page)
