"""A contest by its pages: bodies answer by link, another process is called, places run out."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.engine import clock, commands, deadlines, jobs
from processes.engine.calendar import CHINA
from processes.engine.commands.answer_outside import Said, write_reply
from processes.engine.models import Case, CaseCall
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.browser.support.acting import Acting, looked, officer
from tests.browser.support.strict import DESK, PHONE, Complaints
from tests.contest import flow
from tests.engine.conftest import Walk
from tests.invariants import problems

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
NOW = datetime(2026, 3, 3, 10, tzinfo=CHINA)
PROOF: FilePayload = {"name": "证明.png", "mimeType": "image/png", "buffer": picture("letter")}


@pytest.fixture
def contest(site: str, tmp_path: Path, settings: Any) -> Iterator[list[Walk]]:
    """Two entries for one place; nobody has looked at them."""
    settings.FILES_DIR = tmp_path
    cache.clear()
    for card in flow.CARDS:
        PROCESSES.add(card)
    clock.now()
    clock.move_to(NOW)
    yield [entered("p01", "李样甲"), entered("p02", "王样乙")]
    for card in flow.CARDS:
        PROCESSES.remove(card.code)


def entered(who: str, name: str) -> Walk:
    """An entry that was handed in."""
    one = Walk(process=flow.CODE, now=NOW)
    one.draft({"name": name}, who=who).do(who, commands.submit)
    return one


def numbered(walk: Walk) -> str:
    """Its number."""
    with scope(SYSTEM):
        return str(walk.row().number)


def called(walk: Walk) -> str:
    """Number of the case that it called."""
    with scope(SYSTEM):
        return str(Case.objects.get(called_by__case=walk.case).number)


def body(visitor: Visitor, link: str, size: dict[str, int]) -> Page:
    """A stranger's page with that address."""
    page = visitor(viewport=size).new_page()
    page.goto(link)
    return page


def sends(d1: Acting, number: str, name: str) -> str:
    """The address that is shown once for a body."""
    d1.page.goto(f"{d1.site}/w/case/{number}/outside/")
    card = d1.page.locator("section", has_text=name)
    card.get_by_role("button", name=re.compile("生成答复链接|重新发链接")).click()
    return d1.page.locator("#id_link").input_value()


@pytest.mark.acts("invite", "link.opine", "letter.opine", "opine", "seen.reply", "seen.elapse")
def test_two_entries_for_one_place(
    visitor: Visitor, site: str, contest: list[Walk], complaints: Complaints
) -> None:
    complaints.allow("status of 410")
    first, second = contest
    number = numbered(first)
    d1 = officer(visitor, site, "d1")
    d1.reads("/w/places/", "等候名额", "还没有设定")
    sets_places(d1, "1", "赛场只有一个焊位")
    d1.acts(number, "approve", opinion="报名材料齐全")
    asks_the_bodies(visitor, d1, number)
    clock.move_to(NOW + timedelta(days=40))
    deadlines.sweep(clock.now())
    d1.reads(f"/w/case/{number}/?tab=progress", "期限届满", "发起了办件")
    d1.page.get_by_role("link", name=re.compile("发起了办件")).click()
    expect(d1.page.locator("main")).to_contain_text("参赛资格核查")
    looked(d1.page, "called")
    d1.acts(called(first), "approve", opinion="符合参赛条件")
    jobs.drain()
    d1.reads(f"/w/case/{number}/?tab=progress", "已占名额", "参赛资格核查")
    looked(d1.page, "caller")
    by_commands_to_the_place(second)
    jobs.drain()
    waits(visitor, site, d1, second)
    officer(visitor, site, "d7").acts(number, "approve", opinion="同意参赛")
    officer(visitor, site, "d7").acts(numbered(second), "approve", opinion="同意参赛")
    assert [one.row().outcome for one in contest] == ["approved", "approved"]
    assert problems(settled=False) == []


def asks_the_bodies(visitor: Visitor, d1: Acting, number: str) -> None:
    """One answers by its link on a phone, one by a letter, one is silent."""
    link = sends(d1, number, "市税务局")
    looked(d1.page, "outside-sent")
    phone = body(visitor, link, PHONE)
    expect(phone.locator("main")).to_contain_text("视为没有意见")
    looked(phone, "link")
    phone.get_by_label("不同意").check()
    phone.locator("input[type=file]").first.set_input_files(PROOF)
    phone.get_by_role("button", name="提交答复").last.click()
    expect(phone.locator(".errsum")).to_contain_text("请写明理由")
    looked(phone, "link-wrong")
    phone.get_by_label("同意", exact=True).check()
    phone.get_by_role("button", name="提交答复").last.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("已经收到答复，谢谢")
    looked(phone, "link-done")
    used = body(visitor, link, DESK)
    expect(used.locator("main")).to_contain_text("只能答复一次")
    looked(used, "link-used")
    old = sends(d1, number, "区人民法院")
    fresh = body(visitor, sends(d1, number, "区人民法院"), DESK)
    expect(fresh.locator("h1")).to_have_text("请区人民法院答复")
    looked(fresh, "link")
    gone = body(visitor, old, PHONE)
    expect(gone.locator("main")).to_contain_text("换成了新的")
    looked(gone, "link-gone")
    d1.page.goto(f"{d1.site}/w/case/{number}/outside/")
    d1.page.get_by_role("button", name="收回链接").first.click()
    court = d1.page.locator("section", has_text="区人民法院")
    court.get_by_role("link", name="登记书面答复").click()
    d1.page.get_by_label("同意", exact=True).check()
    d1.page.locator("textarea[name=text]").fill("复函〔2026〕3号：无异议")
    looked(d1.page, "letter")
    d1.page.locator("main form button.btn--main").last.click()
    narrow = officer(visitor, d1.site, "d1", viewport=PHONE)
    narrow.reads(f"/w/case/{number}/outside/", "已答复：同意", "还没有发链接")
    looked(narrow.page, "outside")


def by_commands_to_the_place(walk: Walk) -> None:
    """The second entry asks for a place."""
    walk.now = clock.now()
    walk.do("d1", commands.approve)
    for seat in (1, 2, 3):
        token = walk.token()
        write_reply(
            case=walk.case, actor=walk.actor("d1"), key=uuid4(), now=walk.now, token=token,
            seat=seat, said=Said("agree"),
        )  # fmt: skip
    with scope(SYSTEM):
        child = CaseCall.objects.get(case=walk.case).child_id
    Walk(case=child, now=walk.now, process=flow.CALLED).do("d1", commands.approve)


def waits(visitor: Visitor, site: str, d1: Acting, second: Walk) -> None:
    """It waits, one more place is given out, and the applicant confirms that he still wants it."""
    number = numbered(second)
    phone = officer(visitor, site, "p02", viewport=PHONE)
    phone.reads(f"/case/{number}/", "您排在候补第 1 位（共 1 人）")
    looked(phone.page, "waits")
    narrow = officer(visitor, site, "d1", viewport=PHONE)
    for one in (d1, narrow):
        one.reads(f"/w/places/{flow.TRACK}/", "候补的件", number, "占了名额的件")
        looked(one.page, "place")
    sets_places(d1, "0", "改错了的数", error="已经占用1个名额，不能改成0个")
    looked(d1.page, "place-wrong")
    sets_places(d1, "2", "赛场加了一个焊位")
    jobs.drain()
    d1.reads(f"/w/places/{flow.TRACK}/", "候补递补", "从 1 个改成 2 个", "赛场加了一个焊位")
    looked(d1.page, "place-after")
    d1.reads("/w/places/", "等候名额")
    looked(d1.page, "places")
    phone.reads(f"/case/{number}/", "轮到您了，请确认参赛")
    looked(phone.page, "promoted")
    phone.page.get_by_role("link", name="确认参赛").first.click()
    looked(phone.page, "confirm")
    phone.page.locator("main form button.btn--main").last.click()
    phone.reads(f"/case/{number}/", "正在等领导批准")


def sets_places(d1: Acting, capacity: str, reason: str, *, error: str = "") -> None:
    """By the page of the quota."""
    d1.page.goto(f"{d1.site}/w/places/{flow.TRACK}/")
    d1.page.locator("[name=capacity]").fill(capacity)
    d1.page.locator("[name=reason]").fill(reason)
    d1.page.get_by_role("button", name="确定名额").click()
    said = d1.page.locator(".errsum" if error else "[role=status]").first
    expect(said).to_contain_text(error or "名额已设定")
