"""What people wrote, unsealed. Requires `runtime.scope`; showing it is logged by who shows it."""

import json
from dataclasses import dataclass, field
from typing import Any

from processes.engine.models import Draft, Record, Revision
from processes.vault import unseal


@dataclass(frozen=True)
class Written:
    """A record: opinion, form answers and remarks of the decision with event number `n`."""

    n: int
    node: str
    kind: str
    opinion: str = ""
    form: dict[str, Any] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def draft_of(case: int) -> tuple[dict[str, Any], int]:
    """What the applicant is writing, and its version; ({}, 0) if nothing."""
    row = Draft.objects.filter(case_id=case).first()
    if row is None:
        return {}, 0
    return _opened(row.body, "engine_draft", str(case)), row.version


def facts_of(case: int, revision: int | None = None) -> dict[str, Any]:
    """Facts as filed: of that revision, or of the last; {} before the first."""
    rows = Revision.objects.filter(case_id=case)
    row = rows.filter(n=revision).first() if revision else rows.order_by("-n").first()
    return {} if row is None else _opened(row.body, "engine_revision", row.row)


def records_of(case: int) -> list[Written]:
    """All records, oldest first."""
    rows = Record.objects.filter(case_id=case).order_by("n")
    return [
        Written(row.n, row.node, row.kind, **_opened(row.body, "engine_record", row.row))
        for row in rows
    ]


def _opened(body: bytes | memoryview, table: str, row: str) -> dict[str, Any]:
    return dict(json.loads(unseal(body, table=table, row=row, field="body")))
