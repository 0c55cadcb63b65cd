"""What an officer has written and not sent. Requires a scope of his."""

import json
from dataclasses import dataclass
from datetime import datetime

from processes.engine.models import OpinionDraft
from processes.vault import unseal

TABLE = "engine_opiniondraft"


@dataclass(frozen=True)
class Opinion:
    """The kept text; version 0 and no text if nothing was kept."""

    text: str = ""
    version: int = 0
    at: datetime | None = None


def opinion_of(case: int, account: int, token: int) -> Opinion:
    """The officer's own unsent opinion at a token."""
    row = OpinionDraft.objects.filter(case_id=case, account_id=account, token=token).first()
    return Opinion() if row is None else opened(row)


def opened(row: OpinionDraft) -> Opinion:
    """A row unsealed."""
    plain = unseal(row.body, table=TABLE, row=row.row, field="body")
    return Opinion(str(json.loads(plain)["opinion"]), row.version, row.updated_at)
