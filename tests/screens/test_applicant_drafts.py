"""An applicant reads the paper before he hands in or signs: marked 草稿, nothing is issued."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from processes.engine.documents import preview
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Document, Event
from processes.engine.runtime import scope
from processes.engine.token_game import tokens
from processes.hardship_aid import sample_files, sample_forms
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.documents import reading
from tests.screens.desk.acting import number_of, officer
from tests.screens.test_applicant_views import CONSENTS, Signed, draft_of, signed

__all__ = ["signed"]


@pytest.fixture(autouse=True)
def renderer() -> Iterator[None]:
    yield
    preview.stop()


def events(verb: str) -> int:
    with scope(SYSTEM):
        return Event.objects.filter(verb=verb).count()


def test_the_application_can_be_read_before_it_is_handed_in(signed: Signed, tmp_path: Path) -> None:
    case, client = draft_of("p01"), signed("p01")
    page = client.get(f"/case/{case}/check/").content.decode()
    address = f"/case/{case}/check/paper/"
    assert f'formaction="{address}"' in page
    response = client.post(address, {"key": str(uuid4()), **CONSENTS})
    assert response["Content-Type"] == "application/pdf"
    shown = reading.text_of(response.content)
    assert "困难职工帮扶申请书" in shown
    assert "李样甲" in shown
    assert "（第1版）" in shown.replace("\n", "")
    assert reading.codes_of(response.content, tmp_path) == []
    assert events("submit") == 0
    assert not Document.objects.filter(case=case).exists()


def test_what_is_lacking_is_said_instead(signed: Signed) -> None:
    case = draft_of("p01")
    response = signed("p01").post(f"/case/{case}/check/paper/", {"key": str(uuid4())})
    assert response.status_code == 422
    assert 'href="#id_promise"' in response.content.decode()


def test_nobody_else_reads_the_draft(signed: Signed) -> None:
    case = draft_of("p01")
    for stranger in (signed("p02"), signed("g1")):
        answer = stranger.post(f"/case/{case}/check/paper/", CONSENTS)
        assert answer.status_code in {403, 404}


@pytest.fixture
def paid(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    """AID-01 paid: the applicant has to confirm."""
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        way.decision(walk)
        way.pays(walk, at="2026-03-24 11:00")
        yield walk


def test_the_receipt_can_be_read_before_it_is_signed(paid: Walker) -> None:
    number, client = number_of(paid), officer("p01")
    address = f"/case/{number}/sign/paper/"
    page = client.get(f"/case/{number}/sign/").content.decode()
    assert f'formaction="{address}"' in page
    assert client.post(address, {}).status_code == 422
    response = client.post(address, sample_forms.receipt("李样甲"))
    assert response["Content-Type"] == "application/pdf"
    shown = reading.text_of(response.content)
    assert "困难职工救助金签收表" in shown
    assert "8,000.00" in shown
    assert not Document.objects.filter(kind="D-AID-12").exists()
    assert "receipt" in {token.node for token in tokens(paid.view().state.root)}
    _a_relative_needs_a_mandate(paid, client, f"/case/{number}/sign/")


def _a_relative_needs_a_mandate(paid: Walker, client: Client, address: str) -> None:
    """Name and relation, and the paper itself; what was sent is there and can go again."""
    typed = {
        "received": "on", "signed_by": "relative", "signature_typed": "李例子", "key": str(uuid4()),
    }  # fmt: skip
    lacking = client.post(address, typed)
    assert lacking.status_code == 422
    assert "亲属代签，请填写亲属的姓名和关系" in lacking.content.decode()
    assert "请上传申请人本人签字的委托书" in lacking.content.decode()
    typed["relative"] = "李例子，女儿"
    assert client.post(address, typed).status_code == 422
    photo = SimpleUploadedFile("委托书.png", sample_files.picture("mandate"))
    kept = client.post(address, {**typed, "mandate": photo, "keep": "1"}).content.decode()
    assert "委托书.png" in kept
    assert 'value="李例子，女儿"' in kept
    assert client.post(address, typed).status_code == 302 or _is_signed(paid)
    with scope(SYSTEM):
        assert Attachment.objects.get(case=paid.case, slot="M00R").event is not None


def _is_signed(paid: Walker) -> bool:
    return "receipt" not in {token.node for token in tokens(paid.view().state.root)}
