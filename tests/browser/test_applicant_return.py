"""On the way back and at the end: correction, withdrawal, refusal, receipt with a signature."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from processes.engine import clock, runtime
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
SPOUSE: FilePayload = {
    "name": "配偶授权书.png",
    "mimeType": "image/png",
    "buffer": picture("spouse"),
}


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """Walks a case to where the test begins."""
    with Walker("hardship_aid") as walker:
        yield walker


def number_of(walk: Walker) -> str:
    """Number of the case; the site's clock is set to the walker's."""
    if walk.now > clock.now():
        clock.move_to(walk.now)
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def open_case(visitor: Visitor, site: str, walk: Walker, account: str, **options: object) -> Page:
    """The page of the case, as its applicant."""
    context = visitor(**options)
    sign_in(context, site, account)
    page = context.new_page()
    page.goto(f"{site}/case/{number_of(walk)}/")
    return page


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("correct")
def test_correction_opens_only_what_was_marked(
    visitor: Visitor, site: str, walk: Walker, script: bool
) -> None:
    way.files(walk, "AID-02")
    walk.at("2026-03-06 09:00")
    remarks = {"M05": "请补上配偶签字的授权书", "rigid_medical": "和票据合计对不上"}
    walk.sends_back("g1", "accept", opinion="配偶未签授权书", remarks=remarks)
    page = open_case(visitor, site, walk, "p02", script=script)
    expect(page.locator("#where")).to_contain_text("请您改好 2 处")
    expect(page.locator("main")).to_contain_text("3月13日（周五）前交回")
    page.get_by_role("link", name="开始修改（0/2）").click()
    expect(page.locator("main form [name]:visible:not(button, [type=file])")).to_have_count(1)
    slot = page.locator("#slot-M05")
    if script:
        assert_sound(page)
        slot.locator(".up__pick input[multiple]").set_input_files(SPOUSE)
    else:
        slot.locator("input[name=file]").set_input_files(SPOUSE)
        slot.get_by_role("button", name="上传").click()
    expect(page.locator("#slot-M05 .files--kept li")).to_have_count(2)
    page.get_by_label("一年自己付的医药费").fill("很多")
    page.get_by_role("button", name="改好了，交回").click()
    expect(page.locator(".errsum")).to_contain_text("只填数字")
    page.get_by_label("一年自己付的医药费").fill("7900")
    page.get_by_role("button", name="改好了，交回").click()
    expect(page.locator("[role=status]").first).to_contain_text("补正交回去了")
    expect(page.locator("#where")).to_contain_text("您的申请正在")


@pytest.mark.acts("withdraw")
def test_withdrawal_asks_once_more(visitor: Visitor, site: str, walk: Walker) -> None:
    way.files(walk, "AID-12")
    page = open_case(visitor, site, walk, "p02")
    page.get_by_role("link", name="撤回申请").click()
    assert_sound(page)
    page.get_by_role("button", name="确定撤回").click()
    expect(page.locator("#where")).to_contain_text("您撤回了申请")
    assert_sound(page)


def test_overdue_office_can_be_urged_once_a_day(visitor: Visitor, site: str, walk: Walker) -> None:
    way.files(walk, "AID-01")
    walk.now = datetime(2026, 3, 9, 9, tzinfo=CHINA)
    page = open_case(visitor, site, walk, "p01")
    expect(page.locator("main")).to_contain_text("让您久等了")
    page.get_by_role("button", name="催办一下").click()
    expect(page.locator("[role=status]").first).to_contain_text("已经催办")
    expect(page.get_by_role("button", name="催办一下")).to_have_count(0)


def to_receipt(walk: Walker) -> None:
    """AID-01 up to the payment."""
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    walk.at("2026-03-24 11:00")
    form = sample_forms.payment(way.today(walk), bank_ref="YH20260324000001")
    walk.approves("f1", "pay", form=form, opinion="已转账。")


def test_receipt_is_signed_by_hand(visitor: Visitor, site: str, walk: Walker) -> None:
    to_receipt(walk)
    page = open_case(visitor, site, walk, "p01")
    paper_opens(visitor, site, page)
    page.get_by_role("link", name="签收确认").click()
    page.get_by_role("button", name="确认").click()
    expect(page.locator(".errsum")).to_be_focused()
    assert_sound(page)
    page.get_by_label("钱已经到账，数额没错").check()
    page.get_by_label("本人签收").check()
    draw(page)
    page.get_by_role("button", name="确认").click()
    expect(page.locator("[role=status]").first).to_contain_text("已确认")
    assert_sound(page)


def paper_opens(visitor: Visitor, site: str, page: Page) -> None:
    """A paper of the case is a PDF for its applicant, and nothing for others."""
    address = site + str(page.locator("a[href*='/papers/']").first.get_attribute("href"))
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    other = visitor()
    sign_in(other, site, "p02")
    assert other.request.get(address).status == 404


def draw(page: Page) -> None:
    """A zigzag on the signature pad."""
    pad = page.locator("canvas.sign")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for n in range(1, 8):
        page.mouse.move(box["x"] + 30 + n * 30, box["y"] + (130 if n % 2 else 40), steps=5)
    page.mouse.up()


def test_receipt_is_signed_by_typing(visitor: Visitor, site: str, walk: Walker) -> None:
    to_receipt(walk)
    page = open_case(visitor, site, walk, "p01", script=False)
    page.get_by_role("link", name="签收确认").click()
    page.get_by_label("钱已经到账，数额没错").check()
    page.get_by_label("本人签收").check()
    page.get_by_label("输入姓名作为签名").fill("李样甲")
    page.get_by_role("button", name="确认").click()
    expect(page.locator("[role=status]").first).to_contain_text("已确认")
