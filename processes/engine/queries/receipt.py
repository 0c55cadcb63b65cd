"""What an objector learns by his receipt: that it is handled, and what came of it. Reads only.

Nothing of the case, of what was said, or of who said it.
"""

from dataclasses import dataclass
from datetime import datetime

from processes.engine.models import Objection
from processes.engine.objections import receipt_hash
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

MOST_SIGNS = 40


@dataclass(frozen=True, slots=True)
class Handled:
    """One objection. `outcome` is a value of `Objection.Outcome`, `notice` the page it is about."""

    notice: int
    named: bool
    filed_at: datetime
    outcome: str
    label: str
    settled_at: datetime | None


def by_receipt(code: str) -> Handled | None:
    """The objection whose receipt this is; None if there is none. Requires no open scope."""
    if not code or len(code) > MOST_SIGNS:
        return None
    with scope(SYSTEM):
        row = Objection.objects.filter(receipt=receipt_hash(code)).first()
    if row is None:
        return None
    return Handled(
        notice=row.publication_id,
        named=row.kind == Objection.Kind.NAMED,
        filed_at=row.filed_at,
        outcome=row.outcome,
        label=str(Objection.Outcome(row.outcome).label),
        settled_at=row.settled_at,
    )
