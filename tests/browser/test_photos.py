"""Photos of the home visit on a phone: taken, refused, taken out; without script as well."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from processes.engine.journey import Walker
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.hardship_aid.sample_photos import photo
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW, PHONE
from tests.screens.desk.acting import events, filed, number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
SEEN = "到家中查看，房屋为租住，陈设简单，与申请表填写的一致。"


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """A case that waits for the home visit."""
    with Walker("hardship_aid") as walker:
        filed(walker)
        walker.approves("g1", "accept", form=sample_forms.acceptance())
        walker.at("2026-03-04 14:30")
        yield walker


def visit(visitor: Visitor, site: str, walk: Walker, who: str = "g1", **options: object) -> Page:
    """The page of the visit, open at that officer's."""
    context = visitor(**{"viewport": PHONE, **options})
    sign_in(context, site, who)
    page = context.new_page()
    page.goto(f"{site}/w/case/{number_of(walk)}/act/approve/")
    return page


def slot_of(page: Page) -> Locator:
    return page.locator("#slot-M15P")


def kept(page: Page) -> Locator:
    return slot_of(page).locator(".files--kept li")


def picks(page: Page, *names: str, data: bytes = b"") -> None:
    sent = [{"name": one, "mimeType": "image/jpeg", "buffer": data or photo(one)} for one in names]
    slot_of(page).locator(".up__pick input[multiple]").set_input_files(sent)  # type: ignore[arg-type]


def fills(page: Page, walk: Walker) -> None:
    page.get_by_label("调查日期").fill("2026-03-04")
    page.get_by_label("时间", exact=True).fill("14:30")
    page.get_by_label("地点").fill("申请人家中")
    page.get_by_label("受访人").fill("申请人本人")
    page.get_by_label("调查情况").fill(SEEN)
    page.get_by_label("情况属实", exact=True).check()


def signs(page: Page) -> None:
    pad = page.locator("canvas.sign")
    pad.scroll_into_view_if_needed()
    place = pad.bounding_box()
    assert place
    page.mouse.move(place["x"] + 30, place["y"] + 40)
    page.mouse.down()
    for n in range(1, 8):
        page.mouse.move(place["x"] + 30 + n * 30, place["y"] + (120 if n % 2 else 40), steps=5)
    page.mouse.up()


def pictured(page: Page, name: str) -> None:
    """Kept for who looks at it, if a folder is named for it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/photos-{name}.png", full_page=True)


def test_two_photos_from_a_phone_and_the_visit_is_done(
    visitor: Visitor, site: str, walk: Walker
) -> None:
    page = visit(visitor, site, walk)
    expect(slot_of(page).locator("input[capture=environment]")).to_have_count(1)
    picks(page, "客厅.jpg")
    expect(kept(page)).to_have_count(1)
    expect(kept(page)).to_contain_text(walk.officer("g1").name)
    fills(page, walk)
    signs(page)
    page.get_by_role("button", name="确定调查完成").click()
    expect(page.locator(".errsum")).to_contain_text("请至少传2张现场照片，现在有1张。")
    page.locator(".errsum a", has_text="现场照片").click()
    expect(slot_of(page)).to_be_focused()
    assert_sound(page)
    pictured(page, "one-390")
    picks(page, "厨房.jpg", "卧室.jpg")
    expect(kept(page)).to_have_count(3)
    expect(slot_of(page).locator("[role=status]")).to_contain_text("传好了")
    slot_of(page).get_by_role("button", name="删除 卧室.jpg").click()
    expect(kept(page)).to_have_count(2)
    expect(slot_of(page).locator("[role=status]")).to_have_text("已去掉 卧室.jpg")
    expect(page.get_by_label("调查情况")).to_have_value(SEEN)
    expect(kept(page).locator("img").first).to_have_js_property("complete", value=True)
    assert_sound(page)
    signs(page)
    page.get_by_role("button", name="确定调查完成").click()
    expect(page.locator("[role=status]").first).to_contain_text("还要等其他人")
    second = visit(visitor, site, walk, "g3")
    expect(kept(second)).to_have_count(2)
    expect(kept(second).get_by_role("button")).to_have_count(0)
    expect(kept(second).first).to_contain_text("已存入记录")
    pictured(second, "second-390")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("网页.jpg", b"<html><script>1</script></html>", "不是照片也不是PDF"),
        ("空.jpg", b" ", "不是照片也不是PDF"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(
    visitor: Visitor, site: str, walk: Walker, name: str, data: bytes, says: str
) -> None:
    page = visit(visitor, site, walk)
    picks(page, name, data=data)
    row = slot_of(page).locator(".files--going li.is-bad")
    expect(row).to_contain_text(says)
    expect(kept(page)).to_have_count(0)
    assert_sound(page)


def test_without_script_what_was_typed_stays(visitor: Visitor, site: str, walk: Walker) -> None:
    page = visit(visitor, site, walk, script=False)
    page.get_by_label("调查情况").fill(SEEN)
    for name in ("客厅.jpg", "厨房.jpg"):
        picked = {"name": name, "mimeType": "image/jpeg", "buffer": photo(name)}
        page.locator("#file-M15P").set_input_files(picked)  # type: ignore[arg-type]
        slot_of(page).locator("button[name=slot]").click()
        expect(page.get_by_label("调查情况")).to_have_value(SEEN)
    expect(kept(page)).to_have_count(2)
    pictured(page, "plain-390")
    slot_of(page).locator("button[name=slot]").click()
    expect(page.locator(".errsum")).to_contain_text("还没有选文件")
    page.get_by_role("button", name="删除 厨房.jpg").click()
    expect(kept(page)).to_have_count(1)
    expect(page.get_by_label("调查情况")).to_have_value(SEEN)
    assert len(events(walk, "approve")) == 1


def test_enter_in_a_field_neither_uploads_nor_takes_out(
    visitor: Visitor, site: str, walk: Walker
) -> None:
    way.brings_photos(walk, "g1")
    page = visit(visitor, site, walk)
    page.get_by_label("地点").fill("申请人家中")
    page.get_by_label("地点").press("Enter")
    expect(page.locator(".errsum")).to_contain_text("还没有签名")
    expect(kept(page)).to_have_count(2)


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["narrow", "desk"])
def test_pages_with_photos_are_sound(
    visitor: Visitor, site: str, walk: Walker, size: dict[str, int]
) -> None:
    way.brings_photos(walk, "g1")
    page = visit(visitor, site, walk, viewport=size)
    assert_sound(page)
    pictured(page, f"visit-{size['width']}")
    page.goto(f"{site}/w/case/{number_of(walk)}/?tab=files")
    expect(page.get_by_role("heading", name="经办人材料")).to_be_visible()
    expect(page.locator("main")).to_contain_text(walk.officer("g1").name)
    assert_sound(page)
    pictured(page, f"case-{size['width']}")
