"""What officers wrote on a case, opened from its seal. Requires a scope."""

import json
from dataclasses import dataclass
from typing import Any

from processes.engine.models import Case, Record, Revision
from processes.vault import unseal


@dataclass(frozen=True)
class Said:
    """One record: which event, where, and what was written."""

    n: int
    node: str
    kind: str
    opinion: str
    form: dict[str, Any]
    remarks: dict[str, str]


def last_record(case: Case, *kinds: str) -> Said | None:
    """The newest record of one of the kinds (verbs), None if there is none."""
    row = Record.objects.filter(case=case, kind__in=kinds).order_by("-n").first()
    if row is None:
        return None
    values = json.loads(unseal(row.body, table="engine_record", row=row.row, field="body"))
    return Said(
        n=row.n,
        node=row.node,
        kind=row.kind,
        opinion=values.get("opinion", ""),
        form=values.get("form", {}),
        remarks=values.get("remarks", {}),
    )


def facts_of(case: Case) -> dict[str, Any]:
    """Facts of the revision on file, empty before the first."""
    row = Revision.objects.filter(case=case, n=case.revision).first()
    if row is None:
        return {}
    plain = unseal(row.body, table="engine_revision", row=row.row, field="body")
    return dict(json.loads(plain))
