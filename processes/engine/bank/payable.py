"""What can be put into a payment file now, and why some cannot. Requires the actor's scope."""

from collections.abc import Iterable
from dataclasses import dataclass

from processes.engine.bank.corrected import corrected
from processes.engine.models import Case, LedgerEntry, PayAccount, PayItem, Task
from processes.engine.queries.desk.ledger_waiting import pay_nodes
from processes.engine.queries.facts import facts_of
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.reading import Account
from processes.engine.registry import PROCESSES
from processes.people.actors import Actor

Kind = LedgerEntry.Kind


@dataclass(frozen=True)
class Payable:
    """One approved payment at its pay node. `failed` is the bank's last refusal, if any."""

    case: Case
    entry: LedgerEntry
    token: int
    seat: int
    failed: PayItem | None = None
    corrected: bool = False


def payables(actor: Actor, *, cases: Iterable[int] | None = None) -> list[Payable]:
    """Payments to persons by transfer that the actor may make and no open batch holds."""
    tasks = tasks_for(actor).filter(node__in=pay_nodes(), paused=False)
    if cases is not None:
        tasks = tasks.filter(case__in=list(cases))
    found = list(tasks.select_related("case__applicant").order_by("due_at", "id"))
    found = [one for one in found if one.holder_id in (None, actor.account)]
    entries = _approved([one.case_id for one in found])
    items = _last_items([one.case_id for one in found])
    return [
        _payable(task, entries[task.case_id], items.get(task.case_id))
        for task in found
        if task.case_id in entries and not _is_open(items.get(task.case_id))
    ]


def _payable(task: Task, entry: LedgerEntry, item: PayItem | None) -> Payable:
    failed = item if item is not None and item.state == PayItem.State.FAILED else None
    since = PayAccount.objects.filter(case=task.case_id)
    corrected = failed is not None and since.filter(at__gte=failed.answered_at).exists()
    return Payable(task.case, entry, task.token, task.seat, failed, corrected)


def _is_open(item: PayItem | None) -> bool:
    return item is not None and item.state != PayItem.State.FAILED


def _approved(cases: list[int]) -> dict[int, LedgerEntry]:
    rows = LedgerEntry.objects.filter(
        case__in=cases, kind=Kind.APPROVE, method="transfer", payee__isnull=False
    )
    return {row.case_id: row for row in rows.select_related("budget__source").order_by("pk")}


def _last_items(cases: list[int]) -> dict[int, PayItem]:
    rows = PayItem.objects.filter(case__in=cases).select_related("batch").order_by("pk")
    return {row.case_id: row for row in rows}


def account_of(case: Case) -> Account | None:
    """Where the case is paid: as corrected last, else as the applicant wrote. Opens the seal."""
    found = corrected(case.pk)
    return found or PROCESSES.of(case).reading.account(facts_of(case.pk))
