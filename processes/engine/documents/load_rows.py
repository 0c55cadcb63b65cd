"""Rows of a list for its papers, as they counted after one event. Requires sight of the case."""

from django.db.models import Q

from processes.engine.calendar import china_day
from processes.engine.documents.casefile import Listed
from processes.engine.models import Event, Roster
from processes.engine.moves import Verb
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.rows import contents, counting, receipt_of
from processes.engine.rosters.showing import cells
from processes.engine.rosters.stock import kind_of


def listed_rows(case: int, revision: int, *, upto: int) -> tuple[Listed, ...]:
    """In the order in which they came; numbers of persons masked. Without those who stand aside.

    After a payment of those who stood aside, they alone.
    """
    roster = Roster.objects.select_related("case").filter(pk=case).first()
    if roster is None:
        return ()
    kind, found = kind_of(roster), []
    event = Event.objects.get(case=case, n=upto)
    here = standing(case, on=china_day(event.at), upto=upto, revision=revision)
    rows = counting(case, revision).exclude(pk__in=here.out | here.rows(Where.SENT))
    if event.verb == Verb.PAY_REST:
        rest = Q(holds__paid_n=upto) | Q(answers__n=upto, answers__state="paid")
        rows = rows.filter(rest).distinct()
    for row, content in contents(rows):
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
