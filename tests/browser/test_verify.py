"""The page behind the code on a paper: with and without script, at every width."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Request, expect

from processes.engine.documents.issue import CODE_ALPHABET
from processes.engine.journey import Walker
from processes.engine.models import Document
from processes.engine.runtime import durable
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.strict import DESK, NARROW, PHONE, Complaints

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
PDF = b"%PDF-1.7 the registered file"
CODE = CODE_ALPHABET[:12]


@pytest.fixture
def address(site: str) -> str:
    """Address of the page of a registered paper whose file is known here."""
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        with durable(SYSTEM):
            Document.objects.create(
                case_id=walk.case,
                kind="D-AID-02",
                n=2,
                number="困帮受〔2026〕1号",
                render_key="made by hand",
                sha256=hashlib.sha256(PDF).hexdigest(),
                pages=1,
                state=Document.State.ISSUED,
                queued_at=timezone.now(),
                verify_code=CODE,
            )
    return f"{site}/v/{CODE}/"


def file(name: str, data: bytes) -> Any:
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


@pytest.mark.parametrize("size", [NARROW, PHONE, DESK], ids=lambda one: str(one["width"]))
def test_every_answer_is_sound(
    visitor: Visitor, address: str, size: dict[str, int], complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    page = visitor(viewport=size).new_page()
    for one in (address, address.replace(CODE, "ZZZZZZZZZZZZ"), address.replace(f"{CODE}/", "")):
        page.goto(one)
        assert_sound(page)
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_sound(page)


def test_a_file_is_compared_without_leaving_the_browser(visitor: Visitor, address: str) -> None:
    page = visitor().new_page()
    page.goto(address)
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one))
    said = page.locator("section", has_text="核对电子文件").get_by_role("status")
    for name, data, words in (
        ("a.pdf", PDF, "就是登记的这一份"),
        ("b.pdf", PDF + b" ", "和登记的这一份不一样"),
        ("c.pdf", b"<html>", "这不是PDF文件"),
    ):
        page.get_by_label("选择PDF文件").set_input_files(file(name, data))
        expect(said).to_contain_text(words)
    assert_sound(page)
    assert not [one.url for one in asked if "/static/" not in one.url]


def test_without_script_the_file_is_sent_and_compared(visitor: Visitor, address: str) -> None:
    page = visitor(script=False).new_page()
    page.goto(address)
    page.get_by_label("选择PDF文件").set_input_files(file("a.pdf", PDF))
    page.get_by_role("button", name="核对").click()
    expect(page.get_by_text("就是登记的这一份，一个字节都没有改")).to_be_visible()
