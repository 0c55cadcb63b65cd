"""Scenarios of hardship aid and lists that had journeys only, by the pages people use."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way as lists
from processes.engine import clock, jobs
from processes.engine.journey import Walker
from processes.engine.rosters.tables import XLSX
from processes.hardship_aid.journeys import aid_09, sights, way
from processes.hardship_aid.sample_files import picture
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
MANDATE: FilePayload = {"name": "委托书.png", "mimeType": "image/png", "buffer": picture("mandate")}


def opened(visitor: Visitor, site: str, who: str, path: str, width: dict[str, int] = DESK) -> Page:
    """The page of that address, without script, as that person sees it."""
    context = visitor(viewport=width, script=False)
    sign_in(context, site, who)
    page = context.new_page()
    page.goto(f"{site}{path}")
    return page


def now_is(walk: Walker) -> None:
    """The pages are opened at the moment the walk has come to."""
    if walk.now > clock.now():
        clock.move_to(walk.now)


def test_a_refusal_by_income_says_how_it_was_reckoned(visitor: Visitor, site: str) -> None:
    """AID-03."""
    with Walker("hardship_aid") as walk:
        who = way.files(walk.at("2026-03-02 14:00"), "AID-03")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        now_is(walk)
        number = sights.case(walk).number
        desk = opened(visitor, site, "d1", f"/w/case/{number}/")
        expect(desk.locator("main")).to_contain_text("3,750.00")
        desk.get_by_role("button", name="不符合", exact=True).click()
        desk.locator("[name=reason][value=R-INCOME]").check(force=True)
        desk.get_by_label("具体理由").fill("家庭人均月净收入超过相对困难标准。")
        desk.get_by_role("button", name="确定不符合").last.click()
        phone = opened(visitor, site, who.account.number, f"/case/{number}/result/", PHONE)
        for said in ("不予批准", "3,750.00", "超过相对困难标准", "申请复核"):
            expect(phone.locator("main")).to_contain_text(said)
        phone.goto(f"{site}/pub/")
        expect(phone.locator("main")).to_contain_text("没有")


def test_an_agent_and_a_proxy_are_named(visitor: Visitor, site: str) -> None:
    """AID-09: filed with a mandate; who filed may not accept; an absence names its proxy."""
    with Walker("hardship_aid") as walk:
        who = aid_09.applicant(aid_09.samples.HOUSEHOLDS["AID-09"].person)
        walk.at("2026-03-02 11:00")
        way.files(walk, "AID-09", agent="g1", same=who)
        number = sights.case(walk).number
        agent = opened(visitor, site, "g1", f"/w/case/{number}/")
        expect(agent.locator("main")).to_contain_text("不能办理本人的申请或本人代办的申请")
        expect(agent.get_by_role("button", name="受理", exact=True)).to_have_count(0)
        way.grassroots(walk, who, accept="g3", visit=("g3", "g4"))
        now_is(walk)
        away = opened(visitor, site, "s1", "/w/away/")
        away.get_by_label("从哪天起").fill("2026-03-05")
        away.get_by_label("到哪天止").fill("2026-03-13")
        away.get_by_label("代理人").select_option(index=1)
        proxy = away.get_by_label("代理人").locator("option:checked").inner_text()
        away.get_by_role("button", name="登记", exact=True).click()
        expect(away.locator("main")).to_contain_text(proxy.split()[0])


def test_goods_are_signed_for_by_a_relative_with_a_mandate(visitor: Visitor, site: str) -> None:
    """AID-15."""
    with Walker("aid_list") as walk:
        lists.opens(walk, "cooling", "2026年夏送清凉")
        lists.imports(walk, tables.cooling(2))
        lists.hands_in(walk)
        lists.reviewed(walk)
        lists.decided(walk)
        lists.paid(walk)
        page = opened(visitor, site, "g1", f"/w/lists/{walk.case}/receipts/", PHONE)
        page.get_by_role("link", name="签收 ").first.click()
        expect(page.locator("main")).to_contain_text("防暑降温包")
        page.get_by_label("亲属代签（要有委托书）").check()
        page.get_by_label("亲属的姓名和关系").fill("王某，妻")
        page.get_by_label("输入姓名作为签名").fill("王某")
        page.get_by_role("button", name="确认签收").click()
        expect(page.get_by_role("alert")).to_contain_text("本人签字的委托书")
        page.locator("#id_mandate").set_input_files(MANDATE)
        page.get_by_role("button", name="确认签收").click()
        expect(page.get_by_text("还有 1 人没有签收")).to_be_visible()
        page.get_by_role("link", name="签收 ").first.click()
        page.get_by_label("本人签收").check()
        page.get_by_label("输入姓名作为签名").fill(people.name(1))
        page.get_by_role("button", name="确认签收").click()
        expect(page.get_by_text("所有人都已签收")).to_be_visible()


def test_a_settlement_is_used_once(visitor: Visitor, site: str) -> None:
    """AID-16: the share is reckoned; the number used before is refused, and where is not told."""
    with Walker("aid_list") as walk:
        lists.opens(walk, "mutual_aid", "2026年第1批医疗互助补助")
        lists.imports(walk, tables.mutual("JS20260120000001"))
        first = opened(visitor, site, "g1", f"/w/lists/{walk.case}/")
        expect(first.locator("main")).to_contain_text("合计 1,300.00 元")
        lists.hands_in(walk)
        page = opened(visitor, site, "u02a", "/w/lists/")
        page.get_by_role("link", name="医疗互助补助名单").click()
        page.get_by_label("批次名称").fill("2026年第2批医疗互助")
        page.get_by_label("事由").fill("按年度计划发放。")
        page.get_by_label("计划发放日期").fill("2026-12-20")
        page.get_by_role("button", name="下一步").click()
        again = tables.mutual("JS20260120000001", n=79)
        page.get_by_label("选表格").set_input_files(
            {"name": "名单.xlsx", "mimeType": XLSX, "buffer": again}
        )
        page.get_by_role("button", name="上传", exact=True).click()
        jobs.drain()
        page.get_by_role("link", name="刷新进度").click()
        expect(page.get_by_text("列入 0 行，有误 1 行")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("GD-MD-2026")
