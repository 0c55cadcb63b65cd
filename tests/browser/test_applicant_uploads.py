"""Uploads: progress, refusals in words, another try, and going away again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from processes.hardship_aid.sample_files import paper, picture
from tests.browser.support.axe import assert_sound
from tests.browser.support.filling import begin
from tests.browser.support.people import sign_in
from tests.browser.support.strict import Complaints

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
LIMIT = 10 * 1024 * 1024


@pytest.fixture
def files(visitor: Visitor, site: str) -> Page:
    """The page of materials of a fresh draft."""
    context = visitor()
    sign_in(context, site, "p01")
    page = context.new_page()
    begin(page, site)
    page.goto(page.url.replace("/edit/", "/files/"))
    return page


def slot_of(page: Page) -> Locator:
    return page.locator("section[id^=slot-]").first


def send(slot: Locator, name: str, media_type: str, data: bytes) -> None:
    chooser = slot.locator(".up__pick input[multiple]")
    chooser.set_input_files({"name": name, "mimeType": media_type, "buffer": data})


def test_picture_and_pdf_are_kept_and_can_go(files: Page) -> None:
    slot = slot_of(files)
    send(slot, "正面.png", "image/png", picture("front"))
    send(slot, "背面.pdf", "application/pdf", paper("back"))
    expect(slot.locator(".files--kept li")).to_have_count(2)
    expect(slot.locator("[role=status]")).to_contain_text("传好了")
    assert_sound(files)
    slot.get_by_role("button", name="删除 正面.png").click()
    expect(slot.locator(".files--kept li")).to_have_count(1)
    expect(slot.locator(".files--kept")).to_contain_text("背面.pdf")


@pytest.mark.parametrize(
    ("name", "media_type", "data", "says"),
    [
        ("太大.pdf", "application/pdf", b"%PDF-1.7" + b" " * (LIMIT - 7), "10 MB"),
        ("网页.pdf", "application/pdf", b"<html><script>1</script>", "不是照片也不是PDF"),
        ("空.pdf", "application/pdf", b"", "空"),
    ],
)
def test_unfit_file_is_refused_in_words(
    files: Page, name: str, media_type: str, data: bytes, says: str
) -> None:
    slot = slot_of(files)
    send(slot, name, media_type, data)
    row = slot.locator(".files--going li.is-bad")
    expect(row).to_contain_text(says)
    expect(row.get_by_role("button").first).to_contain_text("再传一次")
    expect(slot.locator(".files--kept li")).to_have_count(0)
    assert_sound(files)
    row.get_by_role("button", name=f"不要了 {name}").click()
    expect(slot.locator(".files--going li")).to_have_count(0)
    expect(slot.locator("[role=status]")).to_have_text(f"已去掉 {name}")
    expect(slot.locator(".up__pick input").first).to_be_focused()


def test_cut_connection_offers_another_try(files: Page, complaints: Complaints) -> None:
    complaints.allow("ERR_FAILED")
    slot = slot_of(files)
    files.route("**/files/upload/", lambda route: route.abort())
    send(slot, "正面.png", "image/png", picture("cut"))
    expect(slot.locator(".files--going li.is-bad")).to_contain_text("连接断了")
    files.unroute("**/files/upload/")
    slot.get_by_role("button", name="再传一次").click()
    expect(slot.locator(".files--kept li")).to_have_count(1)
