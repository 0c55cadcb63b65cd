"""What waits for payment: open tasks at the pay nodes that the reader may do. Reads only."""

from dataclasses import dataclass
from datetime import date, datetime

from processes.engine.calendar import CalendarMissing, remaining_working_days
from processes.engine.models import Case, LedgerEntry, Task
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.queries.shown_name import shown_name
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.engine.shell.times import day_before
from processes.people.actors import Actor

MOST = 50


@dataclass(frozen=True)
class Payable:
    """One payment that waits. `left` counts working days: 0 is today, below it is late."""

    case: str
    payee: str
    item: str
    amount_fen: int | None
    approved: date | None
    last_day: date | None
    left: int | None
    holder: str = ""

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.case}/"

    @property
    def late_by(self) -> int:
        """Working days past the limit."""
        return -self.left if self.left is not None and self.left < 0 else 0


@dataclass(frozen=True)
class Waiting:
    """What the reader may pay now. `more` says that there is more than is shown."""

    rows: tuple[Payable, ...] = ()
    total_fen: int = 0
    more: bool = False


def waiting_for(actor: Actor, *, today: date) -> Waiting:
    """Payments the actor may make, the most urgent first. Requires his scope."""
    nodes = pay_nodes()
    if not nodes:
        return Waiting()
    tasks = tasks_for(actor).filter(node__in=nodes, paused=False)
    found = list(
        tasks.select_related("case__applicant", "holder").order_by("due_at", "id")[: MOST + 1]
    )
    approved = _approved([one.case_id for one in found])
    rows = tuple(_payable(one, approved.get(one.case_id), today) for one in found[:MOST])
    total = sum(row.amount_fen or 0 for row in rows)
    return Waiting(rows, total, len(found) > MOST)


def pay_nodes() -> set[str]:
    """Names of the nodes at which money is paid, in every version of every process."""
    return {
        node.name
        for one in PROCESSES
        for version in one.flows
        for node in graph_for(one.code, version).nodes.values()
        if node.preset == "pay"
    }


def _approved(cases: list[int]) -> dict[int, LedgerEntry]:
    rows = LedgerEntry.objects.filter(case__in=cases, kind=LedgerEntry.Kind.APPROVE)
    return {row.case_id: row for row in rows.order_by("pk")}


def _payable(task: Task, approved: LedgerEntry | None, today: date) -> Payable:
    case: Case = task.case
    last = _last_day(task.due_at)
    return Payable(
        case=case.number or str(case.pk),
        payee=shown_name(case.process, case.subject or case.applicant.name),
        item=item_title(approved.item) if approved else "",
        amount_fen=approved.amount_fen if approved else None,
        approved=approved.day if approved else None,
        last_day=last,
        left=_left(last, today),
        holder=task.holder.name if task.holder else "",
    )


def _last_day(due: datetime | None) -> date | None:
    return day_before(due.isoformat()) if due else None


def _left(last: date | None, today: date) -> int | None:
    if last is None:
        return None
    try:
        return remaining_working_days(reference().calendar, today, last)
    except CalendarMissing:
        return None
