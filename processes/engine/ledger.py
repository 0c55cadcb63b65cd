"""The money ledger (台账): lines are added, never edited; the database keeps the sums.

冻结 holds part of a budget back, 批准 makes it payable, 拨付 spends it, 到账 and 签收 are proof,
冲销 is a red row that gives it back. A trigger books every line on the budget row, which it
locks; nothing else may change the sums. Amounts in fen. Needs an open transaction.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.db.models import F, Sum
from django.db.models.functions import Now
from django.utils import timezone

from processes.engine import counters
from processes.engine.models import FundBudget, FundWait, LedgerEntry, Outbox

Kind = LedgerEntry.Kind
GIVES_BACK = (Kind.RELEASE, Kind.REVERSE)
AFTERWARDS = (Kind.ARRIVE, Kind.RECEIVE, Kind.REVERSE)
NUMBER = "TZ-{year}-{count:06}"


class NotEnoughMoney(Exception):
    """No source has that much left for the item."""

    def __init__(self, item: str, amount_fen: int) -> None:
        super().__init__(f"{item}: {amount_fen}")
        self.item, self.amount_fen = item, amount_fen


@dataclass(frozen=True)
class Line:
    """What one line says. `operator` is an account, None for the system.

    `payee` is None for a list: its rows say who gets how much.
    """

    case: int
    budget: int
    payee: int | None
    item: str
    amount_fen: int
    at: datetime
    day: date
    operator: int | None = None
    reviewer: int | None = None
    method: str = "transfer"
    bank_ref: str = ""


def budget_with(*, item: str, year: int, amount_fen: int) -> FundBudget:
    """A budget row of that year with so much left for the item, locked.

    Raises: NotEnoughMoney.
    """
    row = (
        FundBudget.objects.select_for_update(of=("self",))
        .filter(
            item=item,
            source__year=year,
            amount_fen__gte=F("frozen_fen") + F("used_fen") + amount_fen,
        )
        .order_by("source__code")
        .first()
    )
    if row is None:
        raise NotEnoughMoney(item, amount_fen)
    return row


def enter(kind: "LedgerEntry.Kind", line: Line, *, key: str) -> LedgerEntry:
    """Add a line; the same key a second time gives the line that is there.

    Raises: django.db.IntegrityError if the sums would not hold.
    """
    return _add(kind, line, key=key, reverses=None)


def refundable(case: int) -> LedgerEntry | None:
    """The payment of a case that no red row has taken back, or None."""
    back = LedgerEntry.objects.filter(case=case, kind=Kind.REVERSE).values("reverses")
    rows = LedgerEntry.objects.filter(case=case, kind=Kind.PAY).exclude(pk__in=back)
    return rows.order_by("-id").first()


def reverse(
    entry: LedgerEntry, *, at: datetime, day: date, operator: int, key: str, bank_ref: str = ""
) -> LedgerEntry:
    """A red row that takes a payment back; the budget has the amount again.

    `bank_ref` is that of the money that came back; without one the payment's stands there.
    """
    line = replace(
        line_of(entry),
        amount_fen=-entry.amount_fen,
        at=at,
        day=day,
        operator=operator,
        bank_ref=bank_ref or entry.bank_ref,
    )
    return _add(Kind.REVERSE, line, key=key, reverses=entry.pk)


def carried_on(
    entry: LedgerEntry,
    *,
    at: datetime,
    day: date,
    operator: int | None,
    reviewer: int | None = None,
    bank_ref: str = "",
) -> Line:
    """The line that follows an entry: the same money, another moment and person."""
    before = line_of(entry)
    return replace(
        before,
        at=at,
        day=day,
        operator=operator,
        reviewer=reviewer or before.reviewer,
        bank_ref=bank_ref or before.bank_ref,
    )


def line_of(entry: LedgerEntry) -> Line:
    """What that entry says, to carry on in the next one."""
    return Line(
        case=entry.case_id,
        budget=entry.budget_id,
        payee=entry.payee_id,
        item=entry.item,
        amount_fen=entry.amount_fen,
        at=entry.at,
        day=entry.day,
        operator=entry.operator_id,
        reviewer=entry.reviewer_id,
        method=entry.method,
        bank_ref=entry.bank_ref,
    )


def of_budget(line: Line, budget: int) -> Line:
    """The same line on that budget."""
    return replace(line, budget=budget)


def wake(item: str, *, key: str) -> None:
    """Asks for the queue of an item to be served once this transaction is there."""
    if FundWait.objects.filter(item=item, done_at=None).exists():
        Outbox.objects.create(
            key=f"money:{key}"[:120],
            kind="money.serve",
            args={"item": item},
            created_at=timezone.now(),
            next_at=Now(),
        )


def held(case: int) -> LedgerEntry | None:
    """The freeze of a case that is neither released nor paid, or None."""
    if held_fen(case) <= 0:
        return None
    return LedgerEntry.objects.filter(case=case, kind=Kind.FREEZE).order_by("-id").first()


def held_fen(case: int) -> int:
    """What is held back for a case: frozen, neither released nor paid."""
    found = sums(case)
    return found.get("freeze", 0) - found.get("release", 0) - found.get("pay", 0)


def sums(case: int) -> dict[str, int]:
    """What the lines of a case come to, by kind."""
    rows = LedgerEntry.objects.filter(case=case).values_list("kind")
    return dict(rows.annotate(sum=Sum("amount_fen")).order_by())


def last(case: int, kind: "LedgerEntry.Kind") -> LedgerEntry | None:
    """The newest line of that kind, or None."""
    return LedgerEntry.objects.filter(case=case, kind=kind).order_by("-id").first()


def paid_by(bank_ref: str, *, but: int) -> list[str]:
    """Numbers of other cases whose payment carries this number of a slip, the first of them."""
    rows = LedgerEntry.objects.filter(kind=Kind.PAY, bank_ref=bank_ref).exclude(case=but)
    return [
        str(number) for number in rows.order_by("id").values_list("case__number", flat=True)[:3]
    ]


def paid_fen(*, payee: int, item: str, year: int) -> int:
    """What a payee was paid for an item in a year, reversals taken off."""
    found = LedgerEntry.objects.filter(
        payee=payee, item=item, day__year=year, kind__in=(Kind.PAY, Kind.REVERSE)
    ).aggregate(sum=Sum("amount_fen"))
    return found["sum"] or 0


def heir(budget: int) -> int:
    """The budget itself, or the one that goes on where its year is closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT engine_budget_heir(%s)", [budget])
        return int(cursor.fetchone()[0])


def _on_open_budget(kind: "LedgerEntry.Kind", line: Line) -> Line:
    """Locks the budget. What comes after a payment of a closed year is booked on the heir."""
    rows = FundBudget.objects.select_for_update(of=("self",)).only("pk")
    rows.get(pk=line.budget)
    if kind in AFTERWARDS and (after := heir(line.budget)) != line.budget:
        rows.get(pk=after)
        return of_budget(line, after)
    return line


def _add(kind: "LedgerEntry.Kind", line: Line, *, key: str, reverses: int | None) -> LedgerEntry:
    known = LedgerEntry.objects.filter(key=key).first()
    if known is not None:
        return known
    # The counter comes last: else who lets go and who holds back wait for each other.
    line = _on_open_budget(kind, line)
    if kind in GIVES_BACK:
        wake(line.item, key=key)
    count = counters.take(organisation=None, kind="ledger", year=line.day.year)
    return LedgerEntry.objects.create(
        key=key,
        number=NUMBER.format(year=line.day.year, count=count),
        kind=kind,
        case_id=line.case,
        budget_id=line.budget,
        payee_id=line.payee,
        item=line.item,
        amount_fen=line.amount_fen,
        method=line.method,
        bank_ref=line.bank_ref,
        day=line.day,
        at=line.at,
        operator_id=line.operator,
        reviewer_id=line.reviewer,
        reverses_id=reverses,
    )
