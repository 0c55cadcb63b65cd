"""The same journey with JavaScript off: every task completes by plain forms."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.hardship_aid.sample_files import picture
from tests.browser.support.filling import begin, fill_everything, hand_in
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


def test_application_with_files_without_script(visitor: Visitor, site: str) -> None:
    context = visitor(script=False)
    sign_in(context, site, "p01")
    page = context.new_page()
    begin(page, site)
    fill_everything(page)
    codes = page.locator("section[id^=slot-]").evaluate_all("all => all.map(one => one.id)")
    assert len(codes) >= 5
    for code in codes:
        slot = page.locator(f"#{code}")
        slot.locator("input[name=file]").set_input_files(
            {"name": f"{code}.png", "mimeType": "image/png", "buffer": picture(code)}
        )
        slot.get_by_role("button", name="上传").click()
        expect(page.locator(f"#{code} .files--kept li")).to_have_count(1)
    page.get_by_role("link", name="核对并提交").last.click()
    hand_in(page)
    expect(page).to_have_url(re.compile(r"/case/GD-AID-2026-\d{6}/done/"))


def test_large_type_and_trial_check_without_script(visitor: Visitor, site: str) -> None:
    page = visitor(script=False).new_page()
    page.goto(f"{site}/s/aid/check/")
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("html")).to_have_attribute("data-size", "elder")
    assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 18
    page.get_by_label("是会员", exact=True).check()
    page.get_by_label("一起生活的有几口人？").fill("3")
    page.get_by_label("全家一年到手多少钱？").fill("48000")
    page.get_by_label("一年里看病、上学等必须花的有多少钱？").fill("24000")
    for name in ("accident", "assets"):
        page.locator(f"[name={name}][value=no]").check()
    page.get_by_role("button", name="算一算").click()
    expect(page.get_by_role("status")).to_contain_text("666.67")
    expect(page.get_by_role("status")).to_contain_text("可能符合")
