"""Honours in a browser: a round is announced; one nominee from the phone to the medal."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock
from processes.engine.runtime import scope
from processes.nomination.demo import RUNNING
from processes.nomination.journeys import typed
from processes.nomination.models import Round
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.browser.support.acting import Acting, looked, officer
from tests.browser.support.filling import fill_control
from tests.browser.support.people import sign_in
from tests.browser.support.strict import PHONE
from tests.invariants import problems

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
TABLET = {"width": 820, "height": 1180}
NEW = {
    "title": "2026年云岭工匠推荐评选", "notice_number": "昆工通〔2026〕20号",
    "opens_at": "09:00", "closes_at": "17:30", "ends": "",
}  # fmt: skip


def test_a_round_is_drawn_up_signed_and_open(visitor: Visitor, site: str) -> None:
    d3 = officer(visitor, site, "d3")
    d3.reads("/w/honours/", "评优", RUNNING, "昆明市五一劳动奖章")
    looked(d3.page, "rounds")
    d3.page.get_by_role("link", name="新建一轮").click()
    d3.page.get_by_role("button", name="建好这一轮").click()
    expect(d3.page.locator(".errsum")).to_contain_text("轮次名称")
    looked(d3.page, "round-new-wrong")
    code = draws_up(d3)
    gives_places(d3, code)
    sends_notice(d3, code)
    number = notice_of(code)
    officer(visitor, site, "d7").acts(number, "approve", opinion="同意。")
    officer(visitor, site, "d9").acts(number, "approve", opinion="签发。")
    d3.reads(f"/w/honours/round/{code}/", "正在推荐", "已归档")
    looked(d3.page, "round-open")
    keeps_away(d3, code)
    phone = phone_of(visitor, site, "p01")
    phone.goto(f"{site}/")
    expect(phone.locator("main")).to_contain_text("评优推荐")
    assert problems(settled=False) == []


def draws_up(d3: Acting) -> str:
    page, today = d3.page, clock.now().date()
    days = {"opens_on": today, "closes_on": today + timedelta(days=20),
            "ends": today + timedelta(days=150)}  # fmt: skip
    for name, value in {**NEW, **{name: day.isoformat() for name, day in days.items()}}.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.get_by_label("云岭工匠").check()
    for box in page.locator("[name=experts]").all():
        box.check()
    page.get_by_role("button", name="建好这一轮").click()
    expect(page.locator("main")).to_contain_text("还没有发布")
    looked(page, "round-draft")
    return page.url.rstrip("/").rpartition("/")[2]


def gives_places(d3: Acting, code: str) -> None:
    page = d3.page
    page.goto(f"{d3.site}/w/honours/round/{code}/yunling_craftsman/places/")
    page.locator("[name=places]").fill("1")
    page.locator("[name=places-U01]").fill("1")
    page.locator("[name=places-U06]").fill("1")
    page.get_by_role("button", name="存好名额").click()
    expect(page.locator(".errsum")).to_contain_text("多于全区的1个")
    looked(page, "places-wrong")
    page.locator("[name=places]").fill("3")
    page.locator("[name=reserve-U06]").fill("1")
    page.get_by_role("button", name="存好名额").click()
    expect(page.locator("main")).to_contain_text("名额已存好")


def sends_notice(d3: Acting, code: str) -> None:
    page = d3.page
    page.get_by_label("依据").fill(typed.ANNOUNCED["basis"])
    page.get_by_label("联系人和电话").fill(typed.ANNOUNCED["contact"])
    page.get_by_role("button", name="送分管副主席审核").click()
    expect(page.locator("main")).to_contain_text("通知已送审")


def notice_of(code: str) -> str:
    with scope(SYSTEM):
        return str(Round.objects.get(code=code).acts.get(live=True).case.number)


def keeps_away(d3: Acting, code: str) -> None:
    page = d3.page
    fill_control(page.locator("[name=person]"), str(Account.objects.get(number="e5").pk))
    fill_control(page.locator("[name=about]"), "all")
    fill_control(page.locator("[name=relation]"), "unable")
    page.get_by_label("说明").fill("因病住院，不能参加。")
    page.get_by_role("button", name="登记回避").click()
    expect(page.locator("main")).to_contain_text("整轮")


def phone_of(visitor: Visitor, site: str, who: str) -> Page:
    context = visitor(viewport=PHONE)
    sign_in(context, site, who)
    return context.new_page()
