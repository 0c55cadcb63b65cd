"""From the signed list to certificate, money and revocation: desk, phone, public, auditor."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.competition.demo import load_budget
from processes.competition.journeys import after, bench, con_05, way
from processes.competition.models import Award, EventAct
from processes.competition.steps import honouring, revoking
from processes.competition.steps.rounds import rounds
from processes.engine import clock, commands, deadlines, jobs
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import Case, Document
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from tests.browser.support.acting import Acting, looked, officer
from tests.browser.support.people import sign_in
from tests.browser.support.strict import PHONE, Complaints
from tests.invariants import problems

pytestmark = pytest.mark.browser
Visitor = Callable[..., BrowserContext]


@pytest.fixture
def signed(site: str, tmp_path: Path, settings: Any) -> tuple[str, str]:
    """Three have competed, the list is signed; its event, and the number of the first."""
    settings.FILES_DIR = tmp_path
    load_budget()
    with Walker("competition") as walk:
        entries, _who = con_05.compete(walk)
        bench.signs(walk, at="2026-08-08 19:30")
    moves(2026, 8, 10)
    return way.event(), bench.number_of(entries["C07"].case)


def moves(year: int, month: int, day: int, hour: int = 9) -> None:
    """It is that moment; what falls due meanwhile happens."""
    moment = datetime(year, month, day, hour, tzinfo=CHINA)
    clock.move_to(moment)
    while deadlines.sweep(moment):
        pass
    jobs.drain()


def number_of(kind: EventAct.Kind) -> str:
    """The newest act of a kind."""
    with scope(SYSTEM):
        return str(EventAct.objects.filter(kind=kind).latest("case").case.number)


def visitor_on_phone(visitor: Visitor, site: str, number: str = "") -> Page:
    context = visitor(viewport=PHONE)
    if number:
        sign_in(context, site, number)
    return context.new_page()


def posts(desk: Acting, code: str) -> str:
    """The section posts the list; number of the act."""
    desk.page.goto(f"{desk.site}/w/contests/{code}/honours/")
    desk.page.get_by_role("button", name="公示成绩").click()
    expect(desk.page.locator("main")).to_contain_text("公众看到的页面")
    jobs.drain()
    return number_of(honouring.KIND)


def test_from_the_signed_list_to_a_revoked_certificate(
    visitor: Visitor, site: str, signed: tuple[str, str], complaints: Complaints
) -> None:
    code, first = signed
    desk = officer(visitor, site, "d3")
    number = posts(desk, code)
    public = visitor_on_phone(visitor, site)
    public.goto(f"{site}/pub/")
    public.get_by_role("link", name="汽车维修工成绩").click()
    public.get_by_role("link", name="看全部名次").click()
    expect(public.locator("main")).to_contain_text("朱*丙")
    looked(public, "results-posted")
    objects_and_is_right(visitor, site, number, first)
    complaints.allow("status of 404")
    gone = public.reload()
    assert gone is not None
    assert gone.status == 404  # it rests, then it is over

    again = posts(desk, code)
    looked(desk.page, "honours")
    public.reload()
    expect(public.locator("main")).to_contain_text("孙*甲：第 2 名 → 第 1 名")
    looked(public, "results-again")
    moves(2026, 8, 18)
    officer(visitor, site, "d7").acts(again, "approve", opinion="同意表彰。")
    officer(visitor, site, "d9").acts(again, "approve", opinion="同意签发。")
    assert rounds(clock.now()) == 3
    jobs.drain()
    public.reload()
    expect(public.locator("main")).to_contain_text("孙样甲")
    looked(public, "results-decided")
    prize = is_paid(visitor, site)
    paper = certificate_of(prize)
    public.goto(f"{site}/v/{paper.verify_code}/")
    expect(public.locator("main")).to_contain_text("获奖证书")
    officer(visitor, site, "a1").reads(f"/w/contests/{code}/honours/", "已表彰", "已归档", prize)
    is_revoked(visitor, site, desk, code)
    public.reload()
    expect(public.locator("main")).to_contain_text("已作废")
    looked(public, "certificate-void")
    assert problems(settled=False) == []


def objects_and_is_right(visitor: Visitor, site: str, number: str, first: str) -> None:
    """Somebody objects by name; who looks into it strikes the first."""
    with scope(SYSTEM):
        case = Case.objects.get(number=number).pk
    said = "朱样丙的理论考试是别人替考的，有人看见。"
    commands.object_to(case=case, key=uuid4(), now=clock.now(), text=said, who=after.WHO)
    moves(2026, 8, 12)
    officer(visitor, site, "d6").acts(
        number, "reject", reason="objection", text="异议成立，取消成绩。",
        claim="理论考试由他人代考。", findings="经调取监控、核对笔迹，属实。", entry=first,
    )  # fmt: skip
    jobs.drain()
    moves(2026, 8, 13)


def is_paid(visitor: Visitor, site: str) -> str:
    """The winner confirms an account on the phone, finance pays; number of the case."""
    with scope(SYSTEM):
        award = Award.objects.select_related("case__applicant").get(
            amount_fen=300_000, tier="first", state="decided"
        )
        number = str(award.case.number) if award.case else ""
        winner = str(award.case.applicant.number) if award.case else ""
    page = visitor_on_phone(visitor, site, winner)
    page.goto(f"{site}/case/{number}/sign/")
    page.get_by_label("开户银行").fill("样例银行昆明样例支行")
    page.get_by_label("银行卡号").fill(after.CARD)
    page.get_by_label("户名").fill("孙样丁")
    page.get_by_role("button", name="确认").last.click()
    expect(page.locator(".errsum")).to_contain_text("户名要和您的姓名一样")
    page.get_by_label("户名").fill(person("C01").name)
    looked(page, "account")
    page.get_by_role("button", name="确认").last.click()
    expect(page.locator("main")).to_contain_text("等区总工会财务发放奖金")
    looked(page, "prize-status")
    moves(2026, 8, 20)
    officer(visitor, site, "f1").acts(
        number, "approve", bank_ref="JS20260820001", paid_on="2026-08-20"
    )
    jobs.drain()
    page.goto(f"{site}/my/")
    expect(page.locator("main")).to_contain_text("评优推荐")
    return number


def certificate_of(number: str) -> Document:
    with scope(SYSTEM):
        return Document.objects.get(case__number=number, kind__in=revoking.PAPERS)


def is_revoked(visitor: Visitor, site: str, desk: Acting, code: str) -> None:
    """The section proposes, the chair decides, the sweep voids."""
    desk.page.goto(f"{site}/w/contests/{code}/honours/")
    desk.page.get_by_role("button", name="提出撤销").click()
    expect(desk.page.locator(".errsum")).to_be_visible()
    desk.page.get_by_label("孙样甲").check()
    desk.page.get_by_label("查明的事实").fill("参赛作品由他人代做，本人已承认。")
    looked(desk.page, "revoke")
    desk.page.get_by_role("button", name="提出撤销").click()
    expect(desk.page.locator("main")).to_contain_text("撤销待批")
    officer(visitor, site, "d9").acts(number_of(revoking.KIND), "approve", opinion="同意撤销。")
    assert rounds(clock.now()) == 1
    jobs.drain()
