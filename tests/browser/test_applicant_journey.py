"""An applicant at phone width, from the home page to the receipt."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.support.axe import assert_sound
from tests.browser.support.filling import begin, fill_everything, hand_in, upload_everything
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
RECEIPT = re.compile(r"/case/GD-AID-2026-\d{6}/done/")


@pytest.mark.acts("open", "submit")
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
    expect(page.locator("main")).to_contain_text("云南样例物业服务有限公司")
    assert_sound(page)
    hand_in(page)
    expect(page).to_have_url(RECEIPT)
    expect(page.locator(".bignum")).to_contain_text("GD-AID-2026-")
    expect(page.locator("main")).to_contain_text("3月5日（周四）前受理")
    assert_sound(page)
    back_never_submits_again(page)
    page.get_by_role("link", name="看办理进度").click()
    expect(page.locator("#where")).to_contain_text("您的申请正在")
    assert_sound(page)
    assert nothing_kept(page)


def back_never_submits_again(page: Page) -> None:
    """Back after submit shows the receipt or what was read, never the form to send again."""
    page.go_back()
    expect(page).to_have_url(RECEIPT)


def nothing_kept(page: Page) -> bool:
    """No case data in the browser's own stores."""
    return bool(
        page.evaluate(
            "async () => localStorage.length + sessionStorage.length"
            " + (await indexedDB.databases()).length === 0"
        )
    )


def test_sign_in_by_code_leads_to_the_draft(visitor: Visitor, site: str) -> None:
    page = visitor().new_page()
    page.goto(f"{site}/s/aid/")
    page.get_by_role("button", name="开始申请").click()
    assert_sound(page)
    page.get_by_label("手机号").fill("19900000001")
    page.get_by_role("button", name="获取验证码").click()
    texts = page.context.new_page()
    texts.goto(f"{site}/_sms/")
    code = re.search(r"\d{6}", texts.locator("main").inner_text())
    assert code
    page.locator("input[autocomplete=one-time-code]").fill(code[0])
    page.locator("main button").first.click()
    expect(page).to_have_url(re.compile("/s/aid/"))
    page.get_by_role("button", name="开始申请").click()
    expect(page.locator("main")).to_contain_text("还没有交")
