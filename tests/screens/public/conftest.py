"""A case handed in whose papers can be issued, for the pages that tell of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from processes.engine import outbox
from processes.engine.documents import fonts, issue, slim
from processes.engine.journey import Walker
from processes.engine.models import Document, Outbox
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM

Issued = Callable[[str], Document]


@pytest.fixture(scope="session")
def paper_fonts() -> None:
    """Slim fonts, made once a machine."""
    list(slim.make_all())
    fonts.activate()


@pytest.fixture
def issued(
    committing_db: str, tmp_path: Path, settings: Any, paper_fonts: None
) -> Iterator[Issued]:
    """`issued("D-AID-02")`: that paper of AID-01, made as a worker makes it."""
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.files(walk, "AID-01")
        yield lambda kind: _paper(walk.case, kind)


def _paper(case: int, kind: str) -> Document:
    now = timezone.now()
    row = Outbox.objects.create(
        key=f"{case}:2:test:{kind}",
        kind=issue.PAPER,
        case_id=case,
        args={"n": 2, "kind": kind, "node": "accept"},
        created_at=now,
        next_at=now,
    )
    held = outbox.claim(row.pk)
    assert held is not None
    issue.issue_paper(row, held)
    with scope(SYSTEM):
        return Document.objects.select_related("case").get(kind=kind)
