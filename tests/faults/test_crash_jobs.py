"""A worker that falls at each statement of its work: one paper, one number, one message."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models.functions import Now

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.models import Document, Message, Outbox
from processes.engine.runtime import scope
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way as stretches
from processes.people.actors import SYSTEM
from tests.faults.crashes import MOST_POINTS, WAYS, fall
from tests.invariants import problems


@pytest.fixture
def accepted(committing_db: str, tmp_path: Path, settings: Any) -> Iterator[Walker]:
    """AID-01 accepted: three messages and two papers, one of them numbered, wait for workers."""
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        stretches.files(walk, "AID-01")
        walk.approves("g1", "accept", form=sample_forms.acceptance(), opinion="予以受理。")
        yield walk


def fall_and_go_on(row: Outbox, way: str) -> int:
    """Each attempt falls one point later than the one before; how many fell."""
    for fallen in range(MOST_POINTS):
        if not fall(way, lambda: jobs.perform(row.pk), fallen + 1):
            return fallen
        # The time of a claim that nobody renews is over.
        Outbox.objects.filter(pk=row.pk, done_at=None).update(claimed_until=Now())
    raise AssertionError("the work has no end")


@pytest.mark.parametrize("way", WAYS)
def test_paper_is_issued_once_with_one_number(accepted: Walker, way: str) -> None:
    row = Outbox.objects.get(kind="paper.issue", args__kind="D-AID-02")
    assert fall_and_go_on(row, way) > 10
    jobs.perform(row.pk)
    with scope(SYSTEM):
        (paper,) = Document.objects.filter(kind="D-AID-02")
    assert (paper.number, paper.state) == ("困帮受〔2026〕1号", "issued")
    assert problems(settled=False) == []


@pytest.mark.parametrize("way", WAYS)
def test_message_is_sent_once(accepted: Walker, way: str) -> None:
    row = Outbox.objects.filter(kind="message.send").earliest("id")
    assert fall_and_go_on(row, way) > 5
    jobs.perform(row.pk)
    found = Message.objects.filter(key__startswith=f"{row.key}:")
    assert found.count() == found.values("account").distinct().count() > 0
    assert problems(settled=False) == []
