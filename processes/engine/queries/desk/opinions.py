"""What an officer has written and not sent. Requires a scope of his."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from processes.engine.models import OpinionDraft
from processes.vault import unseal

TABLE = "engine_opiniondraft"


@dataclass(frozen=True)
class Opinion:
    """The kept text and the other answers of a page, by control; version 0 if nothing was kept."""

    text: str = ""
    version: int = 0
    at: datetime | None = None
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    token: int = 0
    verb: str = ""


def opinion_of(case: int, account: int, token: int, verb: str = "") -> Opinion:
    """The officer's own unsent words for a verb at a token; "" is the bar's."""
    rows = OpinionDraft.objects.filter(case_id=case, account_id=account, token=token, verb=verb)
    row = rows.first()
    return Opinion() if row is None else opened(row)


def opinions_of(case: int, account: int) -> list[Opinion]:
    """All that the officer has not sent on a case, oldest first."""
    rows = OpinionDraft.objects.filter(case_id=case, account_id=account).order_by("updated_at")
    return [opened(row) for row in rows]


def opened(row: OpinionDraft) -> Opinion:
    """A row unsealed."""
    plain = json.loads(unseal(row.body, table=TABLE, row=row.row, field="body"))
    return Opinion(
        text=str(plain["opinion"]),
        version=row.version,
        at=row.updated_at,
        fields=plain.get("fields", {}),
        token=row.token,
        verb=row.verb,
    )
