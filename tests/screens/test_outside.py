"""Outside bodies by page: the officer sends a link, the body answers without an account."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.models import Access, Attachment, Event, OutsideLink
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.public import outside as views
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.engine import outside_flow
from tests.engine.conftest import Walk, process, walk
from tests.screens.desk.money_cases import client_of

__all__ = ["process", "walk"]
NOW = datetime(2026, 3, 3, 10, tzinfo=CHINA)
LINK = re.compile(r"http://testserver(/o/[\w-]+/)")
CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")
KEY = "6f1c1d52-7d0e-4a53-9d4b-53019900{:04d}"


@pytest.fixture
def asked(walk: Walk, tmp_path: Path, settings: Any) -> Iterator[Walk]:
    """A case that waits for three bodies; the page's clock stands at NOW."""
    settings.FILES_DIR = tmp_path
    cache.clear()
    PROCESSES.add(outside_flow.DEFINITION)
    walk.process = outside_flow.CODE
    clock.now()
    clock.move_to(NOW)
    walk.now = NOW
    try:
        yield walk.submitted({"name": "李样甲"})
    finally:
        PROCESSES.remove(outside_flow.CODE)


def desk(walk: Walk) -> str:
    return f"/w/case/{walk.row().number}/outside/"


def seat(walk: Walk, number: int = 1) -> str:
    return f"{walk.token()}.{number}"


def link(walk: Walk, n: int = 1) -> str:
    """The address that d1 gets for the n-th body."""
    sent = {"seat": seat(walk, n), "go": "send", "key": KEY.format(n), "name": "吴样例"}
    body = client_of("d1").post(desk(walk), sent).content.decode()
    found = LINK.search(body)
    assert found, body
    return found.group(1)


def hand_in(address: str, **more: Any) -> Any:
    said = {"answer": "agree", "text": "", "go": "send", "key": KEY.format(9), **more}
    return Client().post(address, said)


def test_the_case_page_leads_there(asked: Walk) -> None:
    number = asked.row().number
    body = client_of("d1").get(f"/w/case/{number}/").content.decode()
    assert f"/w/case/{number}/outside/" in body
    assert f"/w/case/{number}/act/approve/" not in body


def test_the_desk_shows_who_is_asked(asked: Walk) -> None:
    body = client_of("d1").get(desk(asked)).content.decode()
    assert all(name in body for name in outside_flow.BODIES.values())
    assert body.count("还没有发链接") == 3


def test_the_link_is_shown_once_and_its_page_says_what_is_asked(asked: Walk) -> None:
    address = link(asked)
    page = Client().get(address)
    body = page.content.decode()
    for words in ("请市税务局答复", "有没有违法违规记录", "李样甲", "官渡区总工会", "前（含当天）"):
        assert words in body, words
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Robots-Tag"] == "noindex"
    assert address not in client_of("d1").get(desk(asked)).content.decode()


def test_every_opening_is_logged(asked: Walk) -> None:
    Client().get(link(asked))
    seen = Access.objects.filter(case=asked.case, what__startswith="outside:")
    assert seen.count() == 1


def test_an_answer_with_a_file_and_its_receipt(asked: Walk) -> None:
    address = link(asked)
    file = SimpleUploadedFile("证明.png", picture("函"), "image/png")
    answer = hand_in(address, file=file)
    assert answer.status_code == 303
    body = Client().get(answer["Location"]).content.decode()
    assert CODE.search(body)
    assert "已经收到答复" in body
    assert "李样甲" not in body
    with scope(SYSTEM):
        assert Attachment.objects.get(slot="Y01").event == OutsideLink.objects.get().n
    number = asked.row().number
    files = client_of("d1").get(f"/w/case/{number}/?tab=files").content.decode()
    assert "外部单位的附件" in files
    told = client_of("d1").get(f"/w/case/{number}/?tab=progress").content.decode()
    assert "市税务局（外部）答复：同意" in told


def test_what_is_wrong_is_said_and_nothing_is_lost(asked: Walk) -> None:
    address = link(asked)
    file = SimpleUploadedFile("证明.png", picture("函"), "image/png")
    answer = hand_in(address, answer="object", text="不行", file=file)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "不同意的，请写明理由" in body
    assert "不行</textarea>" in body
    assert "证明.png" in body
    assert hand_in(address, answer="").status_code == 422
    assert not Event.objects.filter(case=asked.case, verb="opine").exists()


def test_a_file_that_is_none_is_refused_in_words(asked: Walk) -> None:
    file = SimpleUploadedFile("证明.exe", b"MZ", "application/octet-stream")
    answer = hand_in(link(asked), file=file)
    assert answer.status_code == 422


def test_a_used_link_says_so(asked: Walk) -> None:
    address = link(asked)
    hand_in(address)
    again = Client().get(address)
    assert again.status_code == 200
    assert "只能答复一次" in again.content.decode()
    assert hand_in(address, key=KEY.format(8)).status_code == 200
    assert Event.objects.filter(case=asked.case, verb="opine").count() == 1


def test_a_link_taken_back_says_so(asked: Walk) -> None:
    address = link(asked)
    gone = {"seat": seat(asked), "go": "back", "key": KEY.format(7)}
    assert client_of("d1").post(desk(asked), gone).status_code == 303
    page = Client().get(address)
    assert page.status_code == 410
    assert "收回" in page.content.decode()
    assert "李样甲" not in page.content.decode()


def test_an_expired_link_says_so(asked: Walk) -> None:
    address = link(asked)
    clock.move_to(NOW + timedelta(days=61))
    page = Client().get(address)
    assert page.status_code == 410
    assert "已经过期" in page.content.decode()


def test_the_same_form_twice_shows_no_second_link(asked: Walk) -> None:
    link(asked)
    sent = {"seat": seat(asked), "go": "send", "key": KEY.format(1), "name": "吴样例"}
    client = client_of("d1")
    assert client.post(desk(asked), sent)["Location"] == desk(asked)
    again = client.get(desk(asked)).content.decode()
    assert not LINK.search(again)
    assert "只显示一次" in again


def test_nonsense_is_told_what_to_do(asked: Walk) -> None:
    page = Client().get("/o/nonsense/")
    assert page.status_code == 404
    assert "请核对地址是否完整" in page.content.decode()


def test_too_many_tries_are_slowed_down(asked: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_LOOKS", 2)
    codes = [Client().get("/o/nonsense/").status_code for _ in range(6)]
    assert codes[0] == 404
    assert 429 in codes  # at most two windows of a minute


def test_a_letter_is_written_down(asked: Walk) -> None:
    address = f"{desk(asked)}{seat(asked)}/"
    assert "登记市税务局的书面答复" in client_of("d1").get(address).content.decode()
    bad = client_of("d1").post(address, {"go": "send", "answer": "", "key": KEY.format(3)})
    assert bad.status_code == 422
    said = {"go": "send", "answer": "agree", "text": "复函无异议", "key": KEY.format(3)}
    assert client_of("d1").post(address, said).status_code == 303
    assert "已答复：同意" in client_of("d1").get(desk(asked)).content.decode()


def test_who_does_not_keep_after_it_may_read_but_not_send(asked: Walk) -> None:
    body = client_of("d7").get(desk(asked)).content.decode()
    assert "生成答复链接" not in body
    sent = {"seat": seat(asked), "go": "send", "key": KEY.format(1)}
    assert client_of("d7").post(desk(asked), sent).status_code == 403
    assert client_of("p01").get(desk(asked)).status_code == 403


def test_other_cases_have_no_such_page(asked: Walk) -> None:
    for n in (1, 2, 3):
        hand_in(link(asked, n), key=KEY.format(20 + n))
    assert client_of("d1").get(desk(asked)).status_code == 404
