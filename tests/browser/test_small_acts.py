"""Small acts: a panel that grows, a paper taken back and its code, an applicant's drafts."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import clock, jobs
from processes.engine.documents import preview, signing
from processes.engine.documents.signing.test_certificate import Files, make
from processes.engine.journey import Walker
from processes.engine.models import Document
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.acting import number_of
from tests.screens.desk.test_signers import at_visit
from tests.screens.test_applicant_views import draft_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESK, id="1440")]


@pytest.fixture
def signs(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Papers are signed with a certificate for demonstrations."""
    files = Files(tmp_path / "signing")
    make(files)
    settings.PAPER_SIGNER, settings.SIGNING_DIR = signing.TEST, files.folder
    signing.signer.cache_clear()
    yield
    signing.signer.cache_clear()


@pytest.fixture
def walk(site: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    settings.FILES_DIR = tmp_path / "files"
    with Walker("hardship_aid") as walker:
        yield walker
    preview.stop()


def opened(visitor: Visitor, site: str, who: str, width: dict[str, int]) -> Page:
    context = visitor(viewport=width)
    sign_in(context, site, who)
    return context.new_page()


def elsewhere(work: Callable[[], object]) -> None:
    """In a thread of its own: a signature runs a loop, and the browser's own runs in this one."""

    def run() -> None:
        work()
        connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def sound(page: Page, name: str) -> None:
    """Sound, and photographed for who looks at it, if a folder is named for it."""
    assert_sound(page)
    if folder := os.environ.get("LOOK_AT"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.acts("add_member")
def test_a_panel_grows_and_shrinks(
    visitor: Visitor, site: str, walk: Walker, width: dict[str, int]
) -> None:
    number = at_visit(walk)
    page = opened(visitor, site, "g1", width)
    page.goto(f"{site}/w/case/{number}/act/add-member/")
    sound(page, "add-member")
    page.get_by_role("button", name="确定增加会签人").click()
    expect(page.locator(".errsum")).to_be_visible()
    sound(page, "add-member-wrong")
    page.get_by_role("radio").first.check()
    page.get_by_label("留言").fill("请一起去")
    page.get_by_role("button", name="确定增加会签人").click()
    expect(page.locator("main")).to_contain_text("已增加会签人")
    sound(page, "add-member-done")
    page.goto(f"{site}/w/case/{number}/act/remove-signer/")
    sound(page, "remove-signer")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.acts("void_paper")
def test_a_paper_is_taken_back_and_its_code_says_so(
    visitor: Visitor, site: str, signs: None, walk: Walker, width: dict[str, int]
) -> None:
    walk.drains = False
    walk.at("2026-03-02 10:00")
    way.files(walk, "AID-01")
    walk.at("2026-03-03 09:30")
    walk.approves("g1", "accept", form={"originals_seen": True, "materials_complete": True})
    elsewhere(jobs.drain)
    number = number_of(walk)
    with scope(SYSTEM):
        paper = Document.objects.get(kind="D-AID-02")
    stranger = visitor(viewport=width).new_page()
    stranger.goto(f"{site}/v/{paper.verify_code}/")
    expect(stranger.locator("main")).to_contain_text("已签名（演示证书，没有效力）")
    sound(stranger, "verify")
    page = opened(visitor, site, "g2", width)
    page.goto(f"{site}/w/case/{number}/papers/{paper.pk}/void/")
    sound(page, "void")
    page.get_by_role("button", name="确定作废").click()
    expect(page.locator(".errsum")).to_be_visible()
    sound(page, "void-wrong")
    page.get_by_label("内容有误").check()
    page.get_by_label("具体说明").fill("写错了工作单位，重新出具。")
    page.locator("[name=again][value=yes]").check()
    page.get_by_role("button", name="确定作废").click()
    expect(page).to_have_url(f"{site}/w/case/{number}/?tab=papers")
    sound(page, "void-done")
    stranger.reload()
    expect(stranger.locator("main")).to_contain_text("已作废")
    sound(stranger, "verify-void")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_applicant_may_read_the_drafts(
    visitor: Visitor, site: str, walk: Walker, width: dict[str, int]
) -> None:
    draft = draft_of("p02")
    page = opened(visitor, site, "p02", width)
    page.goto(f"{site}/case/{draft}/check/")
    expect(page.get_by_role("button", name="先看申请书的样子")).to_be_visible()
    sound(page, "submit")
    walk.drains = False
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    way.pays(walk, at="2026-03-24 11:00")
    clock.move_to(walk.now)
    page = opened(visitor, site, "p01", width)
    page.goto(f"{site}/case/{number_of(walk)}/sign/")
    expect(page.get_by_role("button", name="先看困难职工救助金签收表")).to_be_visible()
    sound(page, "receipt")
