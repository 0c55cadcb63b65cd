"""Somebody objects on a phone, with and without script; the district looks into it at a desk."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.engine import clock
from processes.engine.journey import Walker
from processes.engine.models import Publication
from processes.hardship_aid.journeys import objecting, sights
from processes.hardship_aid.sample_files import picture
from tests.browser.support.acting import officer
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, Complaints
from tests.screens.desk.money_cases import posted_case

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
PROOF: FilePayload = {"name": "转账.png", "mimeType": "image/png", "buffer": picture("transfer")}
TEXT = "这一家上个月已经拿到一笔赔偿，单位的人都知道。"


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """AID-01 on the first day of its notice."""
    cache.clear()
    with posted_case() as walker:
        if walker.now > clock.now():
            clock.move_to(walker.now)
        yield walker


def objects(page: Page, site: str, *, script: bool) -> None:
    """From the board to the receipt, with something to mend on the way."""
    page.goto(f"{site}/pub/")
    page.get_by_role("link", name="李*甲").click()
    page.get_by_role("link", name="提出异议").click()
    page.get_by_label("您反映什么情况").fill("有问题")
    page.get_by_label("署名", exact=False).first.check()
    page.locator("#id_file").set_input_files(PROOF)
    page.get_by_role("button", name="提交异议").last.click()
    expect(page.locator(".errsum")).to_contain_text("至少写10个字")
    expect(page.locator(".files--kept li")).to_have_count(1)
    if script:
        assert_sound(page)
    page.get_by_label("您反映什么情况").fill(TEXT)
    page.get_by_label("您的姓名").fill("冯样客")
    page.get_by_label("联系方式").fill("13900001234")
    page.get_by_role("button", name="提交异议").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了，谢谢您")
    if script:
        assert_sound(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_notice_is_objected_to_on_a_phone(
    visitor: Visitor, site: str, walk: Walker, script: bool, complaints: Complaints
) -> None:
    complaints.allow("status of 422")
    page = visitor(script=script).new_page()
    objects(page, site, script=script)
    code = page.locator(".receipt-code").inner_text()
    page.get_by_label("回执号").fill(code.lower())
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", name="正在核实")).to_be_visible()
    page.goto(f"{site}/pub/{Publication.objects.get().pk}/")
    expect(page.locator("main")).to_contain_text("核实期间不显示内容")
    assert sights.status(walk) == "异议核实中"
    if script:
        assert_sound(page)


@pytest.mark.acts("object", "extend")
def test_the_verifier_finds_it_unfounded_at_the_desk(
    visitor: Visitor, site: str, walk: Walker, complaints: Complaints
) -> None:
    complaints.allow("status of 422")
    objects(visitor().new_page(), site, script=False)
    context = visitor(viewport=DESK)
    sign_in(context, site, "d5")
    page = context.new_page()
    page.goto(f"{site}/w/pub/?state=objections")
    assert_sound(page)
    page.get_by_role("link", name="署名异议").click()
    assert_sound(page)
    page.get_by_role("button", name="显示反映人").click()
    expect(page.locator(".errsum")).to_contain_text("至少 5 个字")
    page.get_by_label("为什么要看反映人是谁").fill("约谈反映人核实情况")
    page.get_by_role("button", name="显示反映人").click()
    expect(page.locator("main")).to_contain_text("冯样客")
    page.get_by_role("link", name="到办件页核实").click()
    expect(page).to_have_url(re.compile("/w/case/"))
    number = page.url.split("/")[5]
    verifier = officer(visitor, site, "d5")
    verifier.acts(number, "claim")
    verifier.acts(number, "extend", text="要调取银行流水，时间不够")
    page.get_by_role("button", name="异议不成立").click()
    page.get_by_label("反映的问题").fill("反映申请人已经得到赔偿。")
    page.get_by_label("调取凭证").check()
    page.get_by_label("核实查明的情况").fill("查了银行流水和赔偿协议，没有收到赔偿，和申报一致。")
    assert_sound(page)
    page.get_by_role("button", name="确定异议不成立").click()
    expect(page.locator(".note, .msg").first).to_be_visible()
    assert objecting.notice(walk) == "公示中"
    assert objecting.received(walk) == ["署名异议 异议不成立"]
