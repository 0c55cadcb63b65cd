"""Honours in a browser: a round is announced; one nominee from the phone to the medal."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.engine import clock, deadlines, jobs
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.nomination.demo import RUNNING
from processes.nomination.journeys import typed, way
from processes.nomination.models import Honour, Round
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.browser.support.acting import Acting, looked, officer
from tests.browser.support.filling import fill_control, fill_section
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


MEDAL = "kunming_medal"


@pytest.mark.acts("submit")
def test_a_nominee_from_the_phone_to_the_medal(visitor: Visitor, site: str) -> None:
    phone = phone_of(visitor, site, "a05")
    number = is_nominated(phone, site)
    unit_agrees(visitor, site, number)
    district_asks(visitor, site, number)
    experts_score(visitor, site, number)
    list_is_decided(visitor, site, number)
    city_names(visitor, site, number)
    certificate = is_handed_over(visitor, site, number)
    phone.goto(f"{site}/case/{number}/")
    looked(phone, "phone-medal")
    expect(phone.locator("main")).to_contain_text("荣誉证书")
    phone.goto(f"{site}/honours/?number={certificate}")
    expect(phone.locator("main")).to_contain_text("证书有效")
    looked(phone, "public-valid")
    is_revoked(visitor, site, certificate)
    phone.reload()
    expect(phone.locator("main")).to_contain_text("已经撤销")
    assert problems(settled=False) == []


def is_nominated(phone: Page, site: str) -> str:
    draft = typed.draft("A05", MEDAL)
    phone.goto(f"{site}/")
    phone.get_by_role("link", name="评优推荐").click()
    looked(phone, "service")
    phone.get_by_role("button", name="开始申请").click()
    phone.get_by_role("link", name=re.compile("接着填|开始填|推荐什么")).first.click()
    for section in draft:
        if section == "consents":
            continue
        expect(phone).to_have_url(re.compile(f"/edit/{section}/"))
        fill_section(phone, draft, section)
        phone.get_by_role("button", name="保存，去下一步").click()
    slots = phone.locator("section[id^=slot-]")
    for n in range(slots.count()):
        body = way.sheet("H01" if n == 0 else f"S{n}", f"a05 {n}")
        file: FilePayload = {"name": f"{n}.png", "mimeType": "image/png", "buffer": body}
        slots.nth(n).locator("input[type=file][multiple]").first.set_input_files(file)
        expect(slots.nth(n).locator(".files--kept li")).to_have_count(1)
    phone.get_by_role("link", name="核对并提交").last.click()
    looked(phone, "phone-check")
    for box in phone.locator("form input[type=checkbox]").all():
        box.check()
    phone.get_by_role("button", name="提交申请").click()
    expect(phone).to_have_url(re.compile("/done/"))
    return phone.url.rstrip("/").split("/")[-2]


def decides(who: Acting, number: str, **filled: object) -> None:
    """As `acts`, with boxes of which several are ticked."""
    who.page.goto(f"{who.site}/w/case/{number}/")
    task = who.page.locator("#decide input[name=task]").first.get_attribute("value")
    who.page.goto(f"{who.site}/w/case/{number}/act/approve/?task={task}")
    for name, value in filled.items():
        for one in value if isinstance(value, list) else [value]:
            fill_control(who.page.locator(f'#act-form [name="{name}"]'), str(one))
    who.page.locator(".act__foot button.btn").first.click()
    expect(who.page.locator(".errsum")).to_have_count(0)
    expect(who.page.locator("[role=status]").first).to_be_visible()


def unit_agrees(visitor: Visitor, site: str, number: str) -> None:
    today = clock.now().date()
    chair = officer(visitor, site, "u06b")
    decides(chair, number, **{**typed.CONGRESS, "met_on": today, "joint_on": today},
            opinion="职代会同意推荐。")  # fmt: skip
    clock.move_to(clock.now() + timedelta(days=10))
    clerk = officer(visitor, site, "u06a")
    clerk.page.goto(f"{site}/w/case/{number}/")
    clerk.page.get_by_role("button", name="认领").first.click()
    brings_board(clerk, number)
    first, last = (today + timedelta(days=n) for n in (1, 9))
    decides(clerk, number, **{**typed.NOTICE, "first_day": first, "last_day": last},
            opinion="公示无异议。")  # fmt: skip


def brings_board(clerk: Acting, number: str) -> None:
    page = clerk.page
    page.goto(f"{clerk.site}/w/case/{number}/")
    task = page.locator("#decide input[name=task]").first.get_attribute("value")
    page.goto(f"{clerk.site}/w/case/{number}/act/approve/?task={task}")
    board: FilePayload = {
        "name": "公示栏.png", "mimeType": "image/png", "buffer": way.sheet("H03", number),
    }  # fmt: skip
    page.locator("input[type=file]").first.set_input_files(board)
    expect(page.locator("main")).to_contain_text("公示栏.png")


def district_asks(visitor: Visitor, site: str, number: str) -> None:
    d3 = officer(visitor, site, "d3")
    decides(d3, number, complete="on", duplicates="on", opinion="通过初审。")
    d3.reads("/w/honours/alike/", "查重")
    looked(d3.page, "alike")
    d3.page.goto(f"{site}/w/case/{number}/outside/")
    looked(d3.page, "outside")
    for name in ("公安", "法院"):
        d3.page.goto(f"{site}/w/case/{number}/outside/")
        card = d3.page.locator("section", has_text=name).last
        card.get_by_role("button", name=re.compile("生成答复链接")).click()
        link = d3.page.locator("#id_link").input_value()
        body = visitor(viewport=PHONE).new_page()
        body.goto(link)
        expect(body.locator("main")).to_contain_text("昆明市五一劳动奖章")
        looked(body, "department")
        body.get_by_label("同意", exact=True).check()
        body.get_by_role("button", name="提交答复").last.click()
        expect(body.get_by_role("heading", level=1)).to_have_text("已经收到答复，谢谢")


def experts_score(visitor: Visitor, site: str, number: str) -> None:
    e2 = officer(visitor, site, "e2", viewport=TABLET)
    e2.reads("/w/score/", "现在没有要您评审的材料")
    for n, who in enumerate(("e1", "e3", "e4", "e5")):
        expert = officer(visitor, site, who, viewport=TABLET)
        expert.reads("/w/score/", "还有 1 份没有打分")
        looked(expert.page, "score")
        expert.page.get_by_role("link", name="第 1 份").click()
        main = expert.page.locator("main")
        expect(main).not_to_contain_text("林样甲")
        expect(main).not_to_contain_text("云南样例装备制造有限公司")
        if n == 0:
            expert.page.get_by_role("button", name=re.compile("交评审票")).click()
            expect(expert.page.locator(".errsum")).to_contain_text("评审意见")
            looked(expert.page, "sheet-wrong")
        fill_control(expert.page.locator("[name=points-deeds]"), f"9{n}.50")
        fill_control(expert.page.locator("[name=points-effect]"), "88")
        fill_control(expert.page.locator("[name=agrees]"), "yes")
        expert.page.get_by_role("button", name=re.compile("交评审票")).click()
        expect(main).to_contain_text("评审票已交")
    decides(officer(visitor, site, "d6"), number, opinion="评审票已收齐。")


def list_is_decided(visitor: Visitor, site: str, number: str) -> None:
    d9 = officer(visitor, site, "d9")
    address = f"/w/honours/round/{RUNNING}/{MEDAL}/"
    d9.reads(address, "评审排序", "不符合", "女职工")
    looked(d9.page, "award")
    box = d9.page.locator("[name=formal]").first
    box.uncheck()
    expect(d9.page.locator("#panel")).to_contain_text("正选 0 个")
    box.check()
    expect(d9.page.locator("#panel")).to_contain_text("正选 1 个")
    d9.page.get_by_label("党组会议纪要号").fill("官工党组纪〔2026〕5号")
    save = d9.page.get_by_role("button", name="登记党组会议审定的名单")
    save.click()
    expect(d9.page.locator("main")).to_contain_text("名单已定")
    looked(d9.page, "award-listed")
    day = clock.now().date().isoformat()
    decides(d9, number, **{**typed.PARTY_GROUP, "met_on": day}, opinion="列入名单。")
    jobs.drain()
    passes(10)


def passes(days: int) -> None:
    clock.move_to(clock.now() + timedelta(days=days))
    deadlines.sweep(clock.now())
    jobs.drain()


def city_names(visitor: Visitor, site: str, number: str) -> None:
    day = clock.now().date().isoformat()
    decides(officer(visitor, site, "d7"), number, report_number="官工请〔2026〕3号",
            reported_on=day, opinion="同意上报。")  # fmt: skip
    decides(officer(visitor, site, "m1"), number, opinion="复审通过。")
    passes(10)
    day = clock.now().date().isoformat()
    m2 = officer(visitor, site, "m2")
    m2.reads("/w/honours/", RUNNING)
    decides(m2, number, decision_number="昆工发〔2026〕12号", decided_on=day,
            opinion="决定命名。")  # fmt: skip


def is_handed_over(visitor: Visitor, site: str, number: str) -> str:
    d3 = officer(visitor, site, "d3")
    day = clock.now().date().isoformat()
    decides(d3, number, handed_on=day, receiver="林样甲", place="区总工会",
            opinion="证书已颁发。")  # fmt: skip
    jobs.drain()
    with scope(SYSTEM):
        certificate = Honour.objects.get(case__number=number).number
    d3.reads("/w/honours/register/", certificate, "林样甲", "有效")
    looked(d3.page, "register")
    return certificate


def is_revoked(visitor: Visitor, site: str, certificate: str) -> None:
    d3 = officer(visitor, site, "d3")
    d3.page.goto(f"{site}/w/honours/register/")
    d3.page.get_by_role("link", name=certificate).click()
    d3.page.get_by_label("撤销的原因").fill("专利材料造假，经查属实。")
    d3.page.get_by_label("调查核实的情况").fill("经向专利部门核实，专利号不存在。")
    looked(d3.page, "honour")
    d3.page.get_by_role("button", name="提请撤销").click()
    expect(d3.page.locator("main")).to_contain_text("正在办撤销")
    with scope(SYSTEM):
        number = str(Case.objects.filter(process="honour_revocation").latest("pk").number)
    decides(officer(visitor, site, "d9"), number, opinion="情况属实，同意上报。")
    day = clock.now().date().isoformat()
    decides(officer(visitor, site, "m2"), number, revoked_by="昆工发〔2026〕30号",
            revoked_on=day, opinion="决定撤销。")  # fmt: skip
    jobs.drain()
    d3.page.reload()
    expect(d3.page.locator("main")).to_contain_text("已撤销")
    looked(d3.page, "honour-revoked")
