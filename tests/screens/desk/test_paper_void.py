"""Taking a paper back by the pages: asked why, refused with a sentence, seen afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine.documents import preview
from processes.engine.journey import Walker
from processes.engine.models import Document
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.documents import reading
from tests.screens.desk.acting import number_of, officer

WHY = "写错了工作单位，重新出具。"
GOOD = {"reason": "content", "text": WHY, "again": "yes"}


@pytest.fixture
def admitted(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid") as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        walk.at("2026-03-03 09:30")
        walk.approves("g1", "accept", form={"originals_seen": True, "materials_complete": True})
        yield walk
    preview.stop()


def paper() -> Document:
    with scope(SYSTEM):
        return Document.objects.filter(kind="D-AID-02").order_by("id")[0]


def address(walk: Walker, tail: str = "void/") -> str:
    return f"/w/case/{number_of(walk)}/papers/{paper().pk}/{tail}"


def said(client: Client, where: str, status: int = 200) -> str:
    response = client.get(where)
    assert response.status_code == status, where
    return response.content.decode()


def test_the_button_stands_only_beside_what_the_reader_may_take_back(admitted: Walker) -> None:
    papers = f"/w/case/{number_of(admitted)}/?tab=papers"
    assert address(admitted) in said(officer("g2"), papers)
    for other in ("g1", "s1", "a1"):
        assert "/void/" not in said(officer(other), papers)


def test_the_page_says_what_will_happen_before_it_is_done(admitted: Walker) -> None:
    page = said(officer("g2"), address(admitted))
    for words in ("困帮受〔2026〕1号", "编号保留", "决定和进度不变", "申请人会收到一条通知"):
        assert words in page


def test_missing_reasons_are_asked_for_and_what_was_typed_stays(admitted: Walker) -> None:
    response = officer("g2").post(address(admitted), {"text": "错了", "again": "no"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "错了" in page
    assert "请选择" in page or "作废原因" in page
    assert paper().state == "issued"


def test_it_is_done_once_and_read_everywhere(admitted: Walker) -> None:
    client, where = officer("g2"), address(admitted)
    code = str(paper().verify_code)
    sent = {**GOOD, "key": "11111111-1111-4111-8111-111111111111"}
    for _time in range(2):
        assert client.post(where, sent).status_code == 303
    page = said(client, f"/w/case/{number_of(admitted)}/?tab=papers")
    for words in ("已作废", "作废原因：内容有误", "困帮受〔2026〕1号"):
        assert words in page
    assert "已作废" in said(Client(), f"/v/{code}/")
    assert "现在有效的是" not in said(Client(), f"/v/{code}/")
    admitted._settle()
    assert "困帮受〔2026〕2号" in said(client, f"/v/{code}/")
    assert "困帮受〔2026〕2号" not in said(officer("u02a"), f"/v/{code}/")
    assert "作废文书" in said(client, f"/w/case/{number_of(admitted)}/?tab=progress")


def test_the_applicant_finds_both_and_opens_the_new_one(admitted: Walker) -> None:
    admitted.voids("g2", "D-AID-02")
    page = said(officer("p01"), f"/case/{number_of(admitted)}/")
    assert "已作废，不再有效" in page
    assert f"/papers/{paper().pk}/" not in page
    said(officer("p01"), f"/case/{number_of(admitted)}/papers/{paper().pk}/", 404)
    with scope(SYSTEM):
        new = Document.objects.get(replaces=paper())
    assert f"/papers/{new.pk}/" in page


@pytest.mark.parametrize("number", ["g1", "s1", "a1"])
def test_who_may_not_reads_why(admitted: Walker, number: str) -> None:
    page = said(officer(number), address(admitted), 403)
    assert "作废" in page
    assert officer(number).post(address(admitted), GOOD).status_code == 403
    assert officer(number).post(address(admitted, "again/")).status_code == 403
    assert paper().state == "issued"


def test_a_void_paper_is_not_taken_back_again(admitted: Walker) -> None:
    admitted.voids("g2", "D-AID-02")
    assert "已经作废" in said(officer("g2"), address(admitted), 409)
    response = officer("g2").post(address(admitted), GOOD)
    assert response.status_code == 409
    assert WHY in response.content.decode()


def test_strangers_find_nothing(admitted: Walker) -> None:
    said(officer("u02a"), address(admitted), 404)
    said(officer("g2"), f"/w/case/{number_of(admitted)}/papers/999999/void/", 404)


def test_the_replacement_can_be_read_before(admitted: Walker, tmp_path: Path) -> None:
    response = officer("g2").post(address(admitted, "again/"), GOOD)
    assert response["Content-Type"] == "application/pdf"
    shown = reading.text_of(response.content)
    assert "替代已作废的困帮受〔2026〕1号" in shown.replace("\n", "")
    assert "办件编号" in shown
    assert reading.codes_of(response.content, tmp_path) == []
    assert len(Document.objects.filter(kind="D-AID-02")) <= 1
