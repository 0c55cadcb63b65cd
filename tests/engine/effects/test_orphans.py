"""Files without a row go after their grace; files that count stay."""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from processes.engine import orphans, storage
from processes.engine.models import Attachment, Case, Revision
from tests.engine.effects.conftest import AT

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


def old(key: str) -> str:
    """A file of two hours ago."""
    storage.put(b"content", key=key)
    before = time.time() - 7200
    os.utime(storage.path_of(key), (before, before))
    return key


def attached(case: Case, key: str, **fields: Any) -> str:
    Attachment.objects.create(
        case=case,
        slot="M01",
        row=os.urandom(16).hex(),
        name=b"",
        sha256="0" * 64,
        size=7,
        media_type="image/png",
        storage_key=key,
        uploaded_at=AT,
        **fields,
    )
    return key


def test_only_what_no_row_names_is_swept(case: Case) -> None:
    mine, left = attached(case, old("aaaa1")), old("bbbb2")
    fresh = storage.new_key()
    storage.put(b"its row comes in a moment", key=fresh)
    assert orphans.sweep(grace=HOUR) == 1
    assert [storage.exists(key) for key in (mine, left, fresh)] == [True, False, True]


def test_half_written_files_are_swept(case: Case) -> None:
    part = storage.path_of(old("cccc3")).rename(storage.path_of("cccc3").with_suffix(".part"))
    assert orphans.sweep(grace=HOUR) == 1
    assert not part.exists()


def test_what_was_taken_out_before_it_was_handed_in_is_swept(case: Case) -> None:
    gone = attached(case, old("dddd4"), removed_at=AT)
    filed = attached(case, old("eeee5"), removed_at=AT + HOUR)
    Revision.objects.create(
        case=case, n=1, row=f"{case.pk}.1", body=b"", salt=b"", hash="", at=AT + HOUR / 2
    )
    assert orphans.sweep(grace=HOUR) == 1
    assert [storage.exists(key) for key in (gone, filed)] == [False, True]


def test_a_paper_made_again_counts_as_new(case: Case) -> None:
    old("ffff6")
    storage.keep(b"content", key="ffff6")
    assert storage.path_of("ffff6").stat().st_mtime > timezone.now().timestamp() - 60
    assert orphans.sweep(grace=HOUR) == 0
