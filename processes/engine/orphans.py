"""Files in the store that no row names: left by a crash between file and row, or taken out.

A file is written before its row, so only what is older than a grace may be judged.
"""

import itertools
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from processes.engine.models import (
    Attachment,
    Document,
    Export,
    NoteFile,
    ObjectionFile,
    PayBatch,
    PayReply,
    Revision,
    RosterReply,
    RosterUpload,
)
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

GRACE = timedelta(hours=1)
BATCH = 500


def sweep(*, grace: timedelta = GRACE) -> int:
    """Deletes them; how many there were."""
    with scope(SYSTEM):
        left = list(found(grace=grace))
    gone = [path for path in left if _older(path, grace)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def found(*, grace: timedelta = GRACE) -> Iterator[Path]:
    """Files older than the grace without a row that needs them. Requires sight of all cases."""
    old = (path for path in _files() if _older(path, grace))
    while batch := {path.name: path for path in itertools.islice(old, BATCH)}:
        named = set(_needed(Attachment.objects.filter(storage_key__in=batch)))
        tables = RosterUpload.objects.filter(storage_key__in=batch)
        named.update(tables.values_list("storage_key", flat=True))
        for key in ("storage_key", "signed_key"):
            rows = Document.objects.filter(**{f"{key}__in": batch})
            named.update(rows.values_list(key, flat=True))
        proofs = ObjectionFile.objects.filter(storage_key__in=batch)
        named.update(proofs.values_list("storage_key", flat=True))
        sent = NoteFile.objects.filter(storage_key__in=batch)
        named.update(sent.values_list("storage_key", flat=True))
        exports = Export.objects.filter(storage_key__in=batch)
        named.update(exports.values_list("storage_key", flat=True))
        for kind in (PayBatch, PayReply, RosterReply):
            kept = kind.objects.filter(storage_key__in=batch)
            named.update(kept.values_list("storage_key", flat=True))
        yield from (path for name, path in batch.items() if name not in named)


def _files() -> Iterator[Path]:
    """Everything below the store, half-written files too."""
    root = Path(settings.FILES_DIR)
    return (path for path in root.glob("*/*/*") if path.is_file())


def _older(path: Path, grace: timedelta) -> bool:
    try:
        return path.stat().st_mtime <= time.time() - grace.total_seconds()
    except FileNotFoundError:
        return False


def _needed(files: "models.QuerySet[Attachment]") -> Iterator[str]:
    """Keys of files that are in use, or were handed in with a revision before they were removed.

    An officer's file is taken out before anything vouches for it.
    """
    filed = Revision.objects.filter(
        case=OuterRef("case"), n=OuterRef("revision") + 1, at__lte=OuterRef("removed_at")
    )
    rows = files.filter(Q(removed_at=None) | (Q(node="") & Exists(filed)))
    yield from rows.values_list("storage_key", flat=True)
