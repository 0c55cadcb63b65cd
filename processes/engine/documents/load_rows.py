"""Rows of a list for its papers, as they counted in one revision. Requires sight of the case."""

from processes.engine.calendar import china_day
from processes.engine.documents.casefile import Listed
from processes.engine.models import Roster
from processes.engine.rosters.rows import contents, counting, receipt_of
from processes.engine.rosters.showing import cells
from processes.engine.rosters.stock import kind_of


def listed_rows(case: int, revision: int) -> tuple[Listed, ...]:
    """In the order in which they came; numbers of persons masked."""
    roster = Roster.objects.select_related("case").filter(pk=case).first()
    if roster is None:
        return ()
    kind, found = kind_of(roster), []
    for row, content in contents(counting(case, revision)):
        receipt = receipt_of(row)
        found.append(
            Listed(
                cells=cells(kind, content),
                amount_fen=row.amount_fen,
                received_on=china_day(row.received_at) if row.received_at else None,
                signed_by=str(receipt.get("name") or ""),
                picture=str(receipt.get("png") or "").partition(",")[2],
            )
        )
    return tuple(found)
