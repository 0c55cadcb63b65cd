"""The account of a case as finance corrected it after the bank sent money back. Opens the seal."""

import json
from datetime import datetime

from processes.engine.models import PayAccount
from processes.engine.reading import Account
from processes.vault import unseal

TABLE, FIELD = "engine_payaccount", "body"


def corrected(case: int, *, at: datetime | None = None) -> Account | None:
    """The last correction, up to a moment if one is given; None if the account was never wrong."""
    rows = PayAccount.objects.filter(case=case)
    if at is not None:
        rows = rows.filter(at__lte=at)
    row = rows.order_by("-id").first()
    if row is None:
        return None
    said = json.loads(unseal(bytes(row.body), table=TABLE, row=str(row.row), field=FIELD))
    return Account(said["bank"], said["card"], said["holder"])
