"""An officer decides by mouse, by keyboard alone, without script; each page of an act is sound."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine.journey import Walker
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.acting import bar, events, filed, number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
TEXT = "材料与原件核对一致，同意受理。"


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """Walks a case to where the test begins."""
    with Walker("hardship_aid") as walker:
        yield walker


def desk(visitor: Visitor, site: str, who: str, **options: object) -> Page:
    """A page of an officer, at desk width unless said otherwise."""
    context = visitor(**{"viewport": DESK, **options})
    sign_in(context, site, who)
    return context.new_page()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("approve")
def test_approve_from_the_bar(visitor: Visitor, site: str, walk: Walker, script: bool) -> None:
    number = filed(walk)
    page = desk(visitor, site, "g1", script=script)
    page.goto(f"{site}/w/case/{number}/")
    page.locator("textarea[name=opinion]").fill(TEXT)
    if script:
        expect(page.locator("[data-say]")).to_be_visible()
        assert bar(walk, "g1").opinion.text == TEXT
    page.get_by_role("button", name="受理", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("受理：基层工会受理")
    expect(page.locator("textarea[name=opinion]")).to_have_value(TEXT)
    assert not events(walk, "approve")
    page.get_by_role("button", name="确定受理").click()
    expect(page.locator(".errsum")).to_contain_text("有 2 处要改")
    expect(page.locator("textarea[name=opinion]")).to_have_value(TEXT)
    page.get_by_label("已核对原件").check()
    page.get_by_label("材料齐全、看得清").check()
    page.get_by_role("button", name="确定受理").click()
    expect(page.locator("[role=status]").first).to_contain_text("已办理（受理）")
    assert len(events(walk, "approve")) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("return")
def test_return_with_two_remarks(visitor: Visitor, site: str, walk: Walker, script: bool) -> None:
    number = filed(walk)
    page = desk(visitor, site, "g1", script=script)
    page.goto(f"{site}/w/case/{number}/act/return/")
    page.get_by_label("退回的意见").fill("授权书缺签字，事由要写具体")
    page.locator("summary", has_text="材料").click()
    box = page.get_by_label("家庭经济状况核对授权书（签字）", exact=True)
    line = page.get_by_label("家庭经济状况核对授权书（签字）：要改什么")
    expect(line).to_be_hidden()
    box.check()
    line.fill("请配偶签字")
    page.locator("summary", has_text="需求与事由").click()
    page.get_by_label("说说您家的难处", exact=True).check()
    page.get_by_role("button", name="确定退回补正").click()
    expect(page.locator(".errsum")).to_contain_text("请写明“说说您家的难处”要改什么")
    if script:
        assert_sound(page)
    expect(line).to_have_value("请配偶签字")
    page.get_by_label("说说您家的难处：要改什么").fill("写清楚住院时间")
    page.get_by_role("button", name="确定退回补正").click()
    expect(page.locator("[role=status]").first).to_contain_text("已退回")
    assert "等申请人补正" in bar(walk, "g1").reason


def press_to(page: Page, name: str, *, most: int = 80) -> None:
    """Tab until the control with that name has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText"
            " || '').trim()"
        )
        if focused.startswith(name):
            return
    raise AssertionError(f"no focus on {name}")


def test_keyboard_alone_decides(visitor: Visitor, site: str, walk: Walker) -> None:
    number = filed(walk)
    page = desk(visitor, site, "g1")
    page.goto(f"{site}/w/case/{number}/")
    press_to(page, "意见")
    page.keyboard.type(TEXT)
    press_to(page, "受理")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("受理：基层工会受理")
    for name in ("已核对原件", "材料齐全"):
        press_to(page, name)
        page.keyboard.press("Space")
    press_to(page, "意见")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[role=status]").first).to_contain_text("已办理（受理）")
    assert len(events(walk, "approve")) == 1


def test_a_double_click_decides_once(visitor: Visitor, site: str, walk: Walker) -> None:
    number = filed(walk)
    page = desk(visitor, site, "g1")
    page.goto(f"{site}/w/case/{number}/act/approve/")
    page.get_by_label("已核对原件").check()
    page.get_by_label("材料齐全、看得清").check()
    page.get_by_role("button", name="确定受理").dblclick()
    expect(page.locator("[role=status]").first).to_contain_text("已办理（受理）")
    page.go_back()
    page.go_back()
    assert len(events(walk, "approve")) == 1


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_page_of_an_act_is_sound(
    visitor: Visitor, site: str, walk: Walker, size: dict[str, int]
) -> None:
    number = filed(walk)
    page = desk(visitor, site, "g1", viewport=size)
    page.goto(f"{site}/w/case/{number}/")
    page.locator("#decide summary").click()
    assert_sound(page)
    for verb in ("approve", "reject", "transfer", "cc", "recuse", "claim"):
        page.goto(f"{site}/w/case/{number}/act/{verb}/")
        assert_sound(page)
        page.locator(".act__foot button").first.click()
        expect(page.locator("h1")).to_have_count(1)
        assert_sound(page)
    late = desk(visitor, site, "g3", viewport=size)
    late.goto(f"{site}/w/case/{number}/act/approve/?task={bar(walk, 'g1').task}")
    expect(late.locator("h1")).to_have_text("情况有变，没有办成")
    assert_sound(late)


def test_the_home_visit_is_signed(visitor: Visitor, site: str, walk: Walker) -> None:
    filed(walk)
    walk.approves("g1", "accept", form=sample_forms.acceptance())
    walk.at("2026-03-04 14:30")
    way.brings_photos(walk, "g1")
    page = desk(visitor, site, "g1", viewport=PHONE)
    page.goto(f"{site}/w/case/{number_of(walk)}/act/approve/")
    assert_sound(page)
    page.get_by_label("调查日期").fill("2026-03-04")
    page.get_by_label("时间", exact=True).fill("14:30")
    page.get_by_label("地点").fill("申请人家中")
    page.get_by_label("受访人").fill("申请人本人")
    page.get_by_label("调查情况").fill("到家中查看，房屋为租住，陈设简单，与申请表填写的一致。")
    page.get_by_label("情况属实", exact=True).check()
    page.get_by_role("button", name="确定调查完成").click()
    expect(page.locator(".errsum")).to_contain_text("还没有签名")
    pad = page.locator("canvas.sign")
    pad.scroll_into_view_if_needed()
    place = pad.bounding_box()
    assert place
    page.mouse.move(place["x"] + 30, place["y"] + 40)
    page.mouse.down()
    for n in range(1, 8):
        page.mouse.move(place["x"] + 30 + n * 30, place["y"] + (120 if n % 2 else 40), steps=5)
    page.mouse.up()
    page.get_by_role("button", name="确定调查完成").click()
    expect(page.locator("[role=status]").first).to_contain_text("还要等其他人")
    assert len(events(walk, "approve")) == 2
