"""Scenarios of screening as each who takes part reads them on the pages, at one site."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.cancer_screening.journeys import sights, way
from processes.engine import clock, jobs
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.browser.support.acting import Acting, looked, looked_at_both, officer, photographed
from tests.browser.support.people import prove, sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
DAY = "2026-05-27"
NOW, LATER = datetime(2026, 6, 5, 10, tzinfo=CHINA), datetime(2026, 9, 2, 10, tzinfo=CHINA)


def number_of(walk: Walker) -> str:
    with scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def test_each_reads_what_is_his(visitor: Visitor, site: str) -> None:
    with Walker(way.PROCESS, drains=False) as walk:
        way.opens(walk.at("2026-05-20 09:00"))
        young, man, early = files(walk, "F02"), files(walk, "P02"), again(walk)
        unasked = files(walk, "F05", consents={"health_information": False})
        normal, confirmed, lost = [course(walk, one) for one in ("F01", "W03", "W02")]
        entered(normal, tell="tell_normal")
        second = referred(confirmed)
        gone = referred(lost)
        missed = course(walk, "W01")
        lapsed, waits = two_for_one(walk)
        clock.move_to(NOW)
    jobs.drain()
    jobs.sweep()
    jobs.drain()
    told(visitor, site, "f02", young, "2026-05-21起可申请")
    told(visitor, site, "p02", man, "女职工")
    told(visitor, site, "f06", early, "2027-06-01起可申请")
    told(visitor, site, "f07", lapsed, "没有按时预约", "名额已给下一位")
    told(visitor, site, "w04", waits, "您有一个筛查名额")
    again_booked(visitor, site, missed)
    refused_without_consent(visitor, site, unasked)
    kept_out(visitor, site, normal)
    offered(visitor, site, confirmed, second)
    clock.move_to(LATER)
    with Walker(way.PROCESS, drains=False) as walk:
        walk.follows(gone.case)
        walk.at("2026-09-02 09:00")
    batch(visitor, site)


def files(walk: Walker, key: str, **changes: dict[str, object]) -> Walker:
    """She registers."""
    one = walk.another()
    way.files(one, key, **changes)
    return one


def again(walk: Walker) -> Walker:
    """SCR-04: she says that she was screened less than three years ago."""
    return files(walk, "F06", earlier={"last_month": "2024-06", "last_place": "样例医院"})


def course(walk: Walker, key: str) -> Walker:
    """Registered and booked."""
    one = walk.another()
    by = {"W02": "u03a"}.get(key, "u02a")
    who = way.registered(one, key, officer=by)
    way.books(one, who, at="2026-05-20 20:00", hospital="H1", day=DAY, half="am")
    return one


def entered(walk: Walker, *, tell: str, **found: str) -> Walker:
    """Examined, the result entered and told."""
    care = way.examines(walk, "h1", at=f"{DAY} 10:00")
    way.enters(care, "h1", at=f"{DAY} 15:00", **found)
    way.tells(care, "h1", tell, at=f"{DAY} 16:00")
    return care


def referred(walk: Walker) -> Walker:
    """SCR-13: and sent to the second hospital."""
    care = entered(walk, tell="tell_referred", hpv="type_16", hpv_types="16")
    return way.refers(care, "h1", at=f"{DAY} 16:30", onward="colposcopy", day="2026-06-04")


def two_for_one(walk: Walker) -> tuple[Walker, Walker]:
    """SCR-06: the first has the last place and does not book; the second waits for it."""
    way.leaves(1)
    first, second = walk.another(), walk.another()
    way.registered(first, "F07", officer="u05a")
    way.registered(second, "W04", officer="u03a", day="2026-05-21")
    assert sights.turn(second)
    first.at("2026-06-05 00:30")
    second.at("2026-06-05 00:30")
    way.gives_places(second)
    return first, second


def hers(visitor: Visitor, site: str, who: str, address: str) -> Page:
    """A page of hers, on her phone."""
    context = visitor()
    sign_in(context, site, who)
    page = context.new_page()
    page.goto(f"{site}{address}")
    return page


def told(visitor: Visitor, site: str, who: str, walk: Walker, *words: str) -> None:
    """What her case says to her."""
    page = hers(visitor, site, who, f"/case/{number_of(walk)}/")
    photographed(page, f"70-{who}")
    for one in words:
        expect(page.locator("main")).to_contain_text(one)
    assert not sights.medical(page.locator("main").inner_text())


def again_booked(visitor: Visitor, site: str, walk: Walker) -> None:
    """Who did not come reads that she may book once more."""
    page = hers(visitor, site, "w01", f"/my/screening/{number_of(walk)}/book/")
    expect(page.locator("main")).to_contain_text("上次约了没有到院")
    looked(page, "71-missed")


def refused_without_consent(visitor: Visitor, site: str, walk: Walker) -> None:
    """SCR-02: nobody goes on without c12; the officer reads why, what he typed is kept."""
    u03a = officer(visitor, site, "u03a")
    page = u03a.at(f"/w/case/{number_of(walk)}/act/approve/")
    page.get_by_label("已核对身份证原件和会员身份").check()
    page.locator("[name=opinion]").fill("身份属实。")
    page.locator(".act__foot button.btn").first.click()
    expect(page.locator("main")).to_contain_text("没有单独同意处理健康信息，不能通过")
    expect(page.locator("main blockquote")).to_have_text("身份属实。")
    looked(page, "72-no-consent")


def kept_out(visitor: Visitor, site: str, walk: Walker) -> None:
    """SCR-10: the third try is told to p1; the auditor reads who tried."""
    care = number_of(way.child(walk, "hand_over"))
    for who, tries in (("u02a", 1), ("d3", 3)):
        page = officer(visitor, site, who).page
        for _ in range(tries):
            answer = page.goto(f"{site}/w/case/{care}/")
            assert answer is not None
            assert answer.status == 403
        looked(page, f"73-{who}")
    jobs.drain()
    p1 = officer(visitor, site, "p1")
    p1.reads("/w/messages/", "账号d3", "24小时内第3次")
    a1 = officer(visitor, site, "a1")
    a1.reads("/w/screening/", care, "已拒绝 3 次", "已拒绝 1 次")
    looked_at_both(a1.page, "74-tries")


def offered(visitor: Visitor, site: str, walk: Walker, second: Walker) -> None:
    """SCR-13: confirmed and told, she is offered aid, and takes it by her own tick."""
    page = hers(visitor, site, "w03", f"/my/screening/{number_of(walk)}/aid/")
    expect(page).to_have_url(f"{site}/case/{number_of(walk)}/")
    with Walker(way.PROCESS, drains=False) as held:
        held.follows(second.case)
        held.process = "screening_referral"
        way.attends(held, "h3", "attend_second", at="2026-06-05 10:00", pathology="cin_2")
        way.tells(held, "h3", "tell_confirmed", at="2026-06-05 10:10")
    page.goto(f"{site}/my/screening/{number_of(walk)}/aid/")
    prove(page, "w03")
    looked(page, "75-aid")
    page.get_by_role("button", name="填好草稿，我来核对").click()
    expect(page.locator(".errsum")).to_be_visible()
    page.get_by_label("我同意把上面这几项填进帮扶申请").check()
    page.get_by_role("button", name="填好草稿，我来核对").click()
    expect(page.locator("main")).to_contain_text("还没有交")


def batch(visitor: Visitor, site: str) -> None:
    """s11, s12: what is owed and what was done, in counts; SCR-14: who was lost, as a class."""
    d2 = officer(visitor, site, "d2")
    d2.reads("/w/screening/?batch=2026-1", "失访")
    looked_at_both(d2.page, "80-batch")
    d2.reads("/w/screening/batch/2026-1/", "登记医院发票", "批次总结")
    looked_at_both(d2.page, "81-acts")
    for name in ("bill", "report"):
        looked_at_both(d2.at(f"/w/screening/batch/2026-1/{name}/"), f"82-{name}")
    bills(d2)
    looked_at_both(d2.at("/w/screening/new/"), "84-new")


def bills(d2: Acting) -> None:
    """A sum that is not that of the examinations is refused, then it is right."""
    page = d2.at("/w/screening/batch/2026-1/bill/")
    page.locator("[name=what]").first.check()
    page.locator("[name=invoice_number]").fill("53019900")
    page.locator("[name=invoice_on]").fill("2026-07-02")
    page.locator("[name=invoice_fen]").fill("1.00")
    page.locator("button.btn--main").click()
    expect(page.locator(".errsum")).to_contain_text("应该是 1,560.00 元")
    looked(page, "83-refused")
    page.locator("[name=invoice_fen]").fill("1560.00")
    page.locator("button.btn--main").click()
    expect(page.locator("[role=status]").first).to_contain_text("结算已登记")
