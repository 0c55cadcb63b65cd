"""待资金: who waits for money, in the order in which he is served. Reads only."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from processes.engine import money_queue
from processes.engine.models import FundWait
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.queries.shown_name import shown_name
from processes.people.actors import Actor

MOST = 200


@dataclass(frozen=True)
class Waiter:
    """One case in a queue. `lacking_fen`: so much more in one source, and it is served."""

    place: int
    case: str
    payee: str
    amount_fen: int
    day: date
    approved: bool
    lacking_fen: int

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.case}/"


@dataclass(frozen=True)
class Queue:
    """The queue of one item. `free_fen` is the most that one source has; others wait unseen."""

    title: str
    free_fen: int
    sum_fen: int
    lacking_fen: int
    count: int
    rows: tuple[Waiter, ...]


def queues(actor: Actor, *, year: int) -> tuple[Queue, ...]:
    """All queues; of cases that the actor may see, the rows. Requires his scope."""
    waits = list(FundWait.objects.filter(done_at=None).order_by("item", "id"))
    if not waits:
        return ()
    seen = {
        row.pk: row
        for row in FundWait.objects.filter(not_recused(actor), done_at=None)
        .select_related("case__applicant")
        .order_by("id")[:MOST]
    }
    by_item: dict[str, list[FundWait]] = defaultdict(list)
    for row in waits:
        by_item[row.item].append(row)
    return tuple(_queue(item, rows, seen, year) for item, rows in by_item.items())


def _queue(item: str, waits: list[FundWait], seen: dict[int, FundWait], year: int) -> Queue:
    free = money_queue.free_fen(item, year=year)
    rows, total = [], 0
    for place, wait in enumerate(waits, 1):
        total += wait.amount_fen
        if (row := seen.get(wait.pk)) is not None:
            rows.append(_waiter(place, row, max(0, total - free)))
    return Queue(
        title=item_title(item),
        free_fen=free,
        sum_fen=total,
        lacking_fen=max(0, total - free),
        count=len(waits),
        rows=tuple(rows),
    )


def _waiter(place: int, row: FundWait, lacking: int) -> Waiter:
    case = row.case
    return Waiter(
        place=place,
        case=case.number or str(case.pk),
        payee=shown_name(case.process, case.subject or case.applicant.name),
        amount_fen=row.amount_fen,
        day=row.day,
        approved=row.reviewer_id is not None,
        lacking_fen=lacking,
    )
