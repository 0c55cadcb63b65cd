"""/v/: what the holder of a paper reads, and what nobody reads there."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from processes.engine.documents import issue, voiding
from processes.engine.models import Revision
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import durable, scope
from processes.engine.views.public import fingerprint, verify
from processes.people.actors import SYSTEM
from tests.documents import reading
from tests.screens.public.conftest import Issued

ACCEPTANCE = "D-AID-02"


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def test_a_code_on_paper_leads_to_the_page_that_says_demo(
    issued: Issued, client: Client, tmp_path: Path, settings: Any
) -> None:
    made = issued(ACCEPTANCE)
    codes = reading.codes_of(issue.read_paper(made), tmp_path)
    assert len(codes) == 1
    assert codes[0].startswith(settings.SITE_URL)
    said = text_of(client, codes[0].removeprefix(settings.SITE_URL))
    assert "演示（样章）" in said
    for fact in (
        "受理通知书",
        made.number,
        "李*甲",
        "2026年3月2日",
        "云南样例物业服务有限公司工会",
        made.sha256,
    ):
        assert fact in said


def test_outside_the_demo_it_is_genuine_and_after_voiding_it_is_void(
    issued: Issued, client: Client, settings: Any
) -> None:
    made = issued(ACCEPTANCE)
    address = reverse("verify", args=[str(made.verify_code).lower()])
    settings.DEMO = False
    assert "现在有效" in text_of(client, address)
    with durable(SYSTEM):
        voiding.void_paper(made, reason="填错了张三的身份证号")
    said = text_of(client, address)
    assert "已作废" in said
    assert "现在有效" not in said
    assert "张三" not in said


@pytest.mark.parametrize("code", ["ZZZZZZZZZZZZ", "短", "0" * 500, "<script>"])
def test_an_unknown_code_says_how_to_report(db: None, client: Client, code: str) -> None:
    said = text_of(client, reverse("verify", args=[code]), 404)
    assert "查无此件" in said
    assert "12351" in said
    assert "<script>" not in said.split("<main")[1]
    assert escape(code[:40]) in said


def test_nothing_but_the_listed_facts_is_shown(issued: Issued, client: Client) -> None:
    made = issued(ACCEPTANCE)
    said = text_of(client, f"/v/{made.verify_code}/")
    with scope(SYSTEM):
        assert Revision.objects.filter(case=made.case_id).exists()
        facts = facts_of(made.case_id)
    secret = [value for value in _texts(facts) if len(value) >= 3]
    assert len(secret) > 20
    said = said.replace("云南样例物业服务有限公司工会", "")  # the unit that issued it
    assert not [one for one in secret if one in said]


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _texts(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in _texts(inner)]
    return [str(value)] if isinstance(value, str | int) and not isinstance(value, bool) else []


def test_a_file_sent_is_compared_and_dropped(issued: Issued, client: Client) -> None:
    made, other = issued(ACCEPTANCE), issued("D-AID-06")
    pdf, second = issue.read_paper(made), issue.read_paper(other)
    assert hashlib.sha256(pdf).hexdigest() == made.sha256
    address = f"/v/{made.verify_code}/"
    assert "就是登记的这一份" in _sent(client, address, pdf)
    assert "和登记的这一份不一样" in _sent(client, address, second)
    assert "没有和它一样的文件" in _sent(client, address, pdf + b" ")
    by_file = _sent(client, "/v/", second)
    assert "演示（样章）" in by_file
    assert other.number in by_file
    assert "查无此件" not in _sent(client, "/v/", pdf + b" ")


def _sent(client: Client, address: str, data: bytes, name: str = "a.pdf") -> str:
    body = client.post(address, {"file": SimpleUploadedFile(name, data)}).content.decode()
    return body.split("<template")[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "还没有选文件"),
        (b"<html>%PDF-</html>", "这不是PDF文件"),
        (b"\x00\x00\x00\x00%PDF-", "这不是PDF文件"),
        (b"%PDF-" + b"0" * fingerprint.MOST_BYTES, "文件超过20 MB"),
    ],
)
def test_what_cannot_be_a_paper_is_refused_in_words(
    db: None, client: Client, data: bytes, words: str
) -> None:
    response = client.post("/v/", {"file": SimpleUploadedFile("a\x00.pdf", data)})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_form_without_a_file_or_without_its_token_is_refused(db: None) -> None:
    assert Client().post("/v/").status_code == 422
    strict = Client(enforce_csrf_checks=True)
    pdf = io.BytesIO(b"%PDF-1.7")
    assert strict.post("/v/", {"file": pdf}).status_code == 403


def test_a_code_typed_by_hand_leads_to_its_page(db: None, client: Client) -> None:
    response = client.get("/v/", {"code": " abcd 2345 efgh "})
    assert response.status_code == 302
    assert response["Location"] == "/v/abcd2345efgh/"


def test_asking_too_often_is_answered_politely(db: None, client: Client) -> None:
    for _n in range(verify.MOST_A_MINUTE + 2):
        response = client.get("/v/ZZZZZZZZZZZZ/", REMOTE_ADDR="203.0.113.9")
    while response.status_code != 429:  # the minute has just begun anew
        response = client.get("/v/ZZZZZZZZZZZZ/", REMOTE_ADDR="203.0.113.9")
    assert 0 < int(response["Retry-After"]) <= 60
    assert "查得太快了" in response.content.decode()
    assert client.get("/v/ZZZZZZZZZZZZ/", REMOTE_ADDR="203.0.113.10").status_code == 404
