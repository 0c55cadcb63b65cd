"""Issuing, reading back, verifying, voiding and previewing, on a database that commits."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from processes.engine import clock, outbox, storage
from processes.engine.documents import issue, paper, preview, verify, voiding
from processes.engine.documents.load import load_case_file
from processes.engine.documents.verify import Standing
from processes.engine.errors import DocumentFailed
from processes.engine.journey import Walker
from processes.engine.models import Document, Outbox
from processes.engine.runtime import durable, scope
from processes.hardship_aid.documents import DOCUMENTS
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.documents import reading


@pytest.fixture
def filed(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    """AID-01 handed in: its application is issued."""
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid") as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        yield walk


def asked(walk: Walker, kind: str, *, n: int = 2) -> Outbox:
    """A row that asks for a paper."""
    return Outbox.objects.create(
        key=f"{walk.case}:{n}:test:{kind}:{Outbox.objects.count()}",
        kind="paper.issue",
        case_id=walk.case,
        args={"n": n, "kind": kind, "node": "accept"},
        created_at=timezone.now(),
        next_at=timezone.now(),
    )


def issued(walk: Walker, kind: str, *, n: int = 2) -> Document:
    """The paper, issued as a worker does it."""
    row = asked(walk, kind, n=n)
    held = outbox.claim(row.pk)
    assert held is not None
    issue.issue_paper(row, held)
    return document(kind)


def document(kind: str) -> Document:
    with scope(SYSTEM):
        return Document.objects.select_related("case").get(kind=kind)


def test_an_issued_paper_is_sealed_numbered_and_verifiable(filed: Walker) -> None:
    made = issued(filed, "D-AID-02")
    assert (made.state, made.number) == ("issued", "困帮受〔2026〕1号")
    assert (made.worker_pid, made.pages, made.version) == (os.getpid(), 1, 1)
    pdf = issue.read_paper(made)
    assert len(pdf) == made.size
    assert "李样甲" in reading.text_of(pdf)
    at_rest = storage.path_of(made.storage_key).read_bytes()
    assert pdf[:16] not in at_rest
    assert not any(pdf[i : i + 32] in at_rest for i in range(0, len(pdf), 64))
    verdict = verify.look_up(str(made.verify_code).lower())
    assert verdict.standing is Standing.DEMO
    assert (verdict.name, verdict.title, verdict.number) == ("李*甲", "受理通知书", made.number)
    assert verify.is_this(str(made.verify_code), pdf)
    assert not verify.is_this(str(made.verify_code), pdf + b" ")
    assert verify.by_file(pdf).case_number == verdict.case_number


def test_doing_it_again_gives_the_same_paper_and_no_second_number(filed: Walker) -> None:
    first = issued(filed, "D-AID-02")
    again = issued(filed, "D-AID-02")
    assert (again.pk, again.number, again.sha256) == (first.pk, first.number, first.sha256)
    assert again.verify_code == first.verify_code
    later = issued(filed, "D-AID-06")
    assert later.number == "官工函〔2026〕1号"


def test_a_lost_claim_writes_nothing_and_keeps_the_number(filed: Walker) -> None:
    row = asked(filed, "D-AID-02")
    held = outbox.claim(row.pk)
    assert held is not None
    lost = replace(held, until=held.until - timedelta(seconds=1))
    with pytest.raises(outbox.Superseded):
        issue.issue_paper(row, lost)
    waiting = document("D-AID-02")
    assert (waiting.state, waiting.number) == ("queued", "困帮受〔2026〕1号")
    assert verify.look_up(str(waiting.verify_code)).standing is Standing.UNKNOWN
    issue.issue_paper(row, held)
    assert document("D-AID-02").number == waiting.number
    assert document("D-AID-02").state == "issued"


def test_a_list_of_papers_waits_for_those_before_it(filed: Walker) -> None:
    before = asked(filed, "D-AID-02")
    row = asked(filed, "D-AID-15")
    held = outbox.claim(row.pk)
    assert held is not None
    with pytest.raises(outbox.Early):
        issue.issue_paper(row, held)
    Outbox.objects.filter(pk=before.pk).update(done_at=timezone.now())
    issue.issue_paper(row, held)
    assert document("D-AID-15").state == "issued"


def test_void_changed_and_missing_papers_are_told_apart(filed: Walker) -> None:
    made = issued(filed, "D-AID-02")
    storage.put(b"%PDF-1.7 another", key=made.storage_key)
    with pytest.raises(DocumentFailed, match="指纹不符"):
        issue.read_paper(made)
    storage.erase(made.storage_key)
    with pytest.raises(DocumentFailed, match="不在存储中"):
        issue.read_paper(made)
    with durable(SYSTEM):
        voiding.void_paper(made, reason="内容有误，重新出具")
    verdict = verify.look_up(str(made.verify_code))
    assert (verdict.standing, verdict.void_reason) == (Standing.VOID, "内容有误，重新出具")
    for code in ("", "短", "0000", "ZZZZZZZZZZZZ", "A" * 500):
        assert verify.look_up(code).standing is Standing.UNKNOWN


def test_a_page_that_cannot_be_made_fails_for_good(filed: Walker, settings: Any) -> None:
    settings.SITE_URL = "http://localhost/" + "a" * 5000
    row = asked(filed, "D-AID-02")
    held = outbox.claim(row.pk)
    assert held is not None
    with pytest.raises(DocumentFailed) as failed:
        issue.issue_paper(row, held)
    assert failed.value.permanent is True


def test_a_preview_is_rendered_elsewhere_and_survives_its_renderer(filed: Walker) -> None:
    with scope(SYSTEM):
        file = load_case_file(filed.case)
    kind = DOCUMENTS["D-AID-02"]
    first = preview.preview(file, kind)
    assert reading.pages_of(first) == 1
    assert preview.preview(file, kind) is first
    renderer = preview.running()
    assert renderer.pid != os.getpid()
    renderer.kill()
    renderer.wait()
    assert reading.pages_of(preview.preview(file, DOCUMENTS["D-AID-01"])) >= 1
    preview.stop()


def test_a_late_paper_shows_the_case_as_it_was(filed: Walker) -> None:
    with scope(SYSTEM):
        early, now = load_case_file(filed.case, upto=2), load_case_file(filed.case)
    filed.at("2026-03-03 09:30")
    filed.approves("g1", "accept", form={"originals_seen": True, "materials_complete": True})
    with scope(SYSTEM):
        again, later = load_case_file(filed.case, upto=2), load_case_file(filed.case)
    assert again == early == now
    assert len(later.steps) > len(again.steps)
    stamp = paper.Stamp("", early.submitted_on)
    keys = [paper.compose(DOCUMENTS["D-AID-01"], one, stamp).facts_hash for one in (early, again)]
    assert keys[0] == keys[1]


def test_moments_of_a_paper_are_those_of_the_one_clock(filed: Walker) -> None:
    clock.move_to(filed.now + timedelta(days=400))
    made = issued(filed, "D-AID-02")
    with durable(SYSTEM):
        voiding.void_paper(made, reason="样例")
    made = document("D-AID-02")
    assert made.issued_at
    assert made.queued_at
    assert made.voided_at
    for moment in (made.queued_at, made.issued_at, made.voided_at):
        assert abs(moment - clock.now()) < timedelta(minutes=5)
    assert made.number == "困帮受〔2026〕1号"  # the year of the decision, not of the printing


def test_a_paper_is_never_older_than_its_decision(filed: Walker) -> None:
    made = document("D-AID-01")
    assert made.issued_at
    assert made.issued_at >= filed.now  # the journey's own clock is ahead of the demo's
    with durable(SYSTEM):
        voiding.void_paper(made, reason="样例")
    voided = document("D-AID-01").voided_at
    assert voided
    assert voided >= made.issued_at
