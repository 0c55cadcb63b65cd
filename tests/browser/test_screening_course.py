"""One screening by pages alone: registered on a phone, at last closed by the hospital."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.cancer_screening.journeys import sights, way
from processes.engine import clock, jobs
from processes.engine.calendar import CHINA
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.browser.support.acting import Acting, looked, looked_at_both, officer, photographed
from tests.browser.support.filling import fill_control
from tests.browser.support.people import prove, sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
WHO, DAY, LATER, LAST = "f05", "2026-03-06", "2026-03-12", "2026-03-16"
GROUP = {"group": "domestic"}
FOUND = {
    "barcode": "53010001", "examined_on": DAY, "visual": "normal", "hpv": "type_16",
    "hpv_types": "16", "tct": "nilm", "touch": "normal", "ultrasound": "2",
    "advice": "请到上级医院进一步检查。", "doctor": "样本医",
}  # fmt: skip
TOLD = {"how": "phone", "told_on": DAY, "told_by": "样本医"}
SLIP = {
    "to": "H3", "onward": "colposcopy", "appointed_on": LATER, "doctor": "样本医", "stamped": "on",
}  # fmt: skip
RECEIPT = {
    "attended_on": LATER, "pathology": "benign", "diagnosis": "慢性炎症。",
    "disposal": "半年后复查。", "doctor": "样本医",
}  # fmt: skip
FOLLOWED = {"followed_on": LAST, "how": "phone", "found": "没有不适。", "follower": "样本医"}


def goes_to(moment: str) -> None:
    """Time passes, and the workers have done what there was."""
    jobs.drain()
    clock.move_to(datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA))
    jobs.sweep()
    jobs.drain()


def number_of(process: str) -> str:
    """Her newest case of a process, once the workers have done what there was."""
    jobs.drain()
    with scope(SYSTEM):
        rows = Case.objects.filter(applicant__number=WHO, process=process)
        return str(rows.latest("pk").number)


def test_from_her_phone_through_every_desk_and_back(visitor: Visitor, site: str) -> None:
    goes_to("2026-03-03 09:00")
    context = visitor()
    sign_in(context, site, WHO)
    her = context.new_page()
    number = registers(her, site)
    union(visitor, site, number)
    her.goto(f"{site}/case/{number}/")
    photographed(her, "20-has-a-place")
    code = books(her, site, number)
    goes_to(f"{DAY} 08:40")
    h1 = officer(visitor, site, "h1")
    comes(h1, code)
    care = number_of("screening_care")
    h1.acts(care, "approve", look="33-results", **FOUND, opinion="结果已录入。")
    her.goto(f"{site}/case/{number}/")
    photographed(her, "34-has-a-result")
    assert not sights.medical(her.locator("body").inner_text())
    reads(her, site, number, "医生会先和您说", look="35-first")
    h1.acts(care, "approve", look="36-told", **TOLD, opinion="已告知本人。")
    h1.acts(care, "approve", look="37-slip", **SLIP, opinion="转诊单已交本人。")
    reads(her, site, number, "样例市转诊医院", "阴道镜", look="38-slip")
    goes_to(f"{LATER} 10:00")
    h3 = officer(visitor, site, "h3")
    photographed(h3.at("/w/screening/"), "40-second-hospital")
    second = number_of("screening_referral")
    h3.acts(second, "approve", look="41-receipt", **RECEIPT, opinion="已接诊。")
    goes_to(f"{LAST} 10:00")
    on = {"ends": "on", "next_on": "2026-09-16"}
    h1.acts(care, "approve", look="50-follow", **FOLLOWED, **on, opinion="已随访。")
    reads(her, site, number, "慢性炎症。", "没有不适。", look="51-followed")
    h1.acts(care, "approve", **FOLLOWED, ends="well", opinion="复查正常，结案。")
    her.goto(f"{site}/case/{number}/")
    expect(her.locator(".hero")).to_contain_text("这一轮筛查已经办完")
    photographed(her, "60-over")
    d2 = officer(visitor, site, "d2")
    d2.reads("/w/screening/", number, "已结案")
    looked_at_both(d2.page, "61-batch")
    u03a = officer(visitor, site, "u03a")
    u03a.reads(f"/w/case/{number}/", "已完成")
    photographed(u03a.page, "62-union")
    a1 = officer(visitor, site, "a1")
    a1.reads("/w/screening/", care, "样")
    looked_at_both(a1.page, "63-auditor")
    for one in (d2, u03a, a1):
        assert one.page.goto(f"{site}/w/case/{care}/").status == 403  # type: ignore[union-attr]


def registers(page: Page, site: str) -> str:
    """Every page of the form, nothing ticked for her; the number of her case."""
    page.goto(f"{site}/s/screen/")
    photographed(page, "00-service")
    page.get_by_role("button", name="开始申请").click()
    photographed(page, "01-draft")
    page.get_by_role("link", name="接着填").click()
    asked = way.draft("F05")
    consents = asked.pop("consents")
    for name, typed in asked.items():
        expect(page).to_have_url(re.compile(f"/edit/{name}/"))
        photographed(page, f"02-{name}")
        fills(page, typed)
        page.locator("button[name=go].btn--main").click()
    uploads(page)
    looked(page, "03-check")
    for box in page.locator("form input[type=checkbox]").all():
        expect(box).not_to_be_checked()
    fills(page, consents)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator(".bignum")).to_contain_text("GD-SCR")
    photographed(page, "04-done")
    return page.locator(".bignum").inner_text().strip()


def fills(page: Page, typed: Mapping[str, object]) -> None:
    """What she types or ticks; the rest is left as it is."""
    for name, value in typed.items():
        if value:
            fill_control(page.locator(f'[name="{name}"]'), "on" if value is True else str(value))


def uploads(page: Page) -> None:
    """Her proof of the group."""
    photographed(page, "02-materials")
    file: FilePayload = {"name": "证明.png", "mimeType": "image/png", "buffer": picture("c05")}
    page.locator("input[type=file][multiple]").first.set_input_files(file)
    expect(page.locator(".files--kept li")).to_have_count(1)
    page.locator(".actions a.btn--main").click()


def union(visitor: Visitor, site: str, number: str) -> None:
    """s2 to s4, each at his own desk; then there is a place."""
    u03a = officer(visitor, site, "u03a")
    said = {**GROUP, "identity_seen": "on"}
    u03a.acts(number, "approve", look="10-check", **said, opinion="身份和人群类别属实。")
    s4 = officer(visitor, site, "s4")
    s4.acts(number, "approve", look="11-street", opinion="列入汇总表。")
    d2 = officer(visitor, site, "d2")
    said = {**GROUP, "compared": "on", "earlier": "none"}
    d2.acts(number, "approve", look="12-compare", **said, opinion="比对无重复。")
    jobs.drain()


def books(page: Page, site: str, number: str) -> str:
    """Half-day, confirmation, card, questions; the code of the card."""
    page.goto(f"{site}/my/screening/{number}/book/")
    looked(page, "21-book")
    day = page.get_by_role("group", name=re.compile("3月6日"))
    day.get_by_role("button", name=re.compile("上午")).click()
    looked(page, "22-confirm")
    page.get_by_role("button", name="就这个时间，确认预约").click()
    expect(page.locator(".hero")).to_contain_text("3月6日")
    photographed(page, "23-booked")
    page.get_by_role("link", name="回答健康问题").click()
    looked(page, "24-questions")
    fills(page, way.history())
    page.get_by_role("button", name="确认").first.click()
    jobs.drain()
    page.goto(f"{site}/my/screening/{number}/card/")
    looked(page, "25-card")
    assert not sights.medical(page.locator("body").inner_text())
    page.goto(f"{site}/my/screening/{number}/change/")
    looked(page, "26-change")
    page.goto(f"{site}/my/screening/{number}/card/")
    return page.locator(".scard .bignum").inner_text().replace(" ", "")


def comes(h1: Acting, code: str) -> None:
    """Her code at the desk; then she is examined."""
    looked_at_both(h1.at("/w/screening/"), "30-desk")
    h1.page.get_by_label("筛查卡上的8位码").fill(code)
    h1.page.get_by_role("button", name="签到", exact=True).first.click()
    number = h1.page.url.rstrip("/").rsplit("/", 1)[1]
    h1.acts(number, "approve", look="31-check-in", identity_seen="on", opinion="已检查。")
    photographed(h1.at("/w/screening/"), "32-after")


def reads(page: Page, site: str, number: str, *words: str, look: str) -> None:
    """Her result, proved again if that is asked."""
    page.goto(f"{site}/my/screening/{number}/result/")
    prove(page, WHO)
    for one in words:
        expect(page.locator("main")).to_contain_text(one)
    looked(page, look)
