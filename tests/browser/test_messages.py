"""Messages, the choice of channels, the thread and the published figures in a browser."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import jobs, runtime
from processes.engine.commands.write_note import write_note
from processes.engine.journey import Walker
from processes.engine.models import Case, Delivery
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, NARROW

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def number(site: str) -> str:
    """A case sent back; both sides have written, and one notice got lost."""
    with Walker("hardship_aid") as walk:
        way.files(walk, "AID-02")
        walk.sends_back("g1", "accept", opinion="缺授权书", remarks={"M05": "请补上配偶的授权书"})
        notes = {"case": walk.case, "now": walk.now}
        said = "授权书要写什么？\n家里的表能用旧的吗？"
        write_note(actor=walk.actor(walk.filed_by[0].account), text=said, key=uuid4(), **notes)  # type: ignore[arg-type]
        write_note(actor=walk.officer("g1"), text="用新的表，照样写。", key=uuid4(), **notes)  # type: ignore[arg-type]
        jobs.drain(walk.case)
        with runtime.durable(SYSTEM):
            Delivery.objects.filter(message__kind="correct").update(state="unknown", error="crash")
            return str(Case.objects.get(pk=walk.case).number)


def pages(number: str) -> list[tuple[str, str]]:
    """Account and address."""
    return [
        ("", "/figures/"),
        ("", "/dev/messages/"),
        ("p02", "/me/channels/"),
        ("p02", "/my/messages/"),
        ("p02", f"/case/{number}/messages/"),
        ("g1", "/me/channels/"),
        ("g1", "/w/messages/"),
        ("g1", f"/w/case/{number}/messages/"),
        ("g1", f"/w/case/{number}/?tab=progress"),
        ("a1", f"/audit/case/{number}/"),
    ]


@pytest.mark.parametrize("width", [NARROW, DESK], ids=["320", "1440"])
def test_every_page_is_sound(
    visitor: Visitor, site: str, number: str, width: dict[str, int]
) -> None:
    for account, address in pages(number):
        context = visitor(viewport=width)
        if account:
            sign_in(context, site, account)
        page = context.new_page()
        page.goto(site + address)
        assert_sound(page)
        context.close()


def test_a_note_is_sent_without_script(visitor: Visitor, site: str, number: str) -> None:
    context = visitor(script=False)
    sign_in(context, site, "p02")
    page = context.new_page()
    page.goto(f"{site}/case/{number}/")
    page.get_by_role("link", name="给工作人员留言").click()
    page.get_by_role("button", name="发出").click()
    expect(page.get_by_text("还没有写内容").first).to_be_visible()
    page.get_by_label("写给对方的话").fill("好的，明天交。")
    page.get_by_role("button", name="发出").click()
    expect(page.get_by_text("发出去了")).to_be_visible()
    expect(page.locator(".thread > li").last).to_contain_text("好的，明天交。")


def test_a_lost_notice_is_told_again_by_keyboard(visitor: Visitor, site: str, number: str) -> None:
    context = visitor(viewport=DESK)
    sign_in(context, site, "g1")
    page = context.new_page()
    page.goto(f"{site}/w/case/{number}/")
    page.get_by_role("link", name="去看是哪一条，再告知一次").click()
    button = page.get_by_role("button", name="已当面或打电话告知")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("已登记：您当面或打电话告知了。")).to_be_visible()
    expect(button).to_have_count(0)


def test_printed_figures_keep_their_bars(phone: Page, site: str) -> None:
    phone.goto(f"{site}/figures/")
    phone.emulate_media(media="print")
    bar = phone.locator(".figures rect").first
    assert bar.evaluate("one => getComputedStyle(one).fill") == "rgb(85, 85, 85)"
    expect(phone.locator(".topbar")).to_be_hidden()
