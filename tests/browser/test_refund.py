"""Finance books a refund from the ledger; what is wrong is said; the applicant reads why."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.cases import archived

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
WHY = "申请人已调离本市，主动退回。"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("refund")
def test_a_payment_comes_back(visitor: Visitor, site: str, script: bool) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        number = archived(walk)
        who = walk.filed_by[-1].account.number
        case = walk.case
    desk = visitor(viewport=DESK if script else PHONE, script=script)
    sign_in(desk, site, "f1")
    page = desk.new_page()
    page.goto(f"{site}/w/ledger/")
    page.get_by_role("link", name="登记退款").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("退款")
    if script:
        assert_sound(page)
    page.get_by_label("退款的原因").fill("退")
    page.get_by_label("退回款项的银行流水号").fill("TH20260401")
    page.get_by_role("button", name="确定退款").click()
    expect(page.locator(".errsum")).to_contain_text("请至少写5个字")
    expect(page.get_by_label("退回款项的银行流水号")).to_have_value("TH20260401")
    page.get_by_label("退款的原因").fill(WHY)
    page.get_by_role("button", name="确定退款").click()
    expect(page.locator("[role=status]").first).to_contain_text("已登记退款")
    red = LedgerEntry.objects.get(case=case, kind="reverse")
    assert (red.amount_fen, red.bank_ref) == (-800000, "TH20260401")
    page.goto(f"{site}/w/ledger/")
    expect(page.locator("tr.is-red")).to_contain_text("-8,000.00")
    expect(page.get_by_role("link", name="登记退款")).to_have_count(0)
    if script:
        assert_sound(page)
    phone = visitor(script=script)
    sign_in(phone, site, who)
    own = phone.new_page()
    own.goto(f"{site}/case/{number}/")
    expect(own.locator("main")).to_contain_text("救助金已退回")
    own.goto(f"{site}/case/{number}/result/")
    expect(own.locator("main")).to_contain_text(WHY)
    if script:
        assert_sound(own)
