"""待资金: who waits for money when a budget is short. First come, first served, nobody overtakes.

The place is taken where the money would have been held back, by the id of the row; a smaller sum
behind waits for a larger one before it. Order of locks: the case, the queue of the item, the
budget, its source, the counter. The lock of the queue is one of the database, held to the end of
the transaction, so that no two decide at once who is next. Needs an open transaction.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.db.models import F, Max, Sum
from django.utils.translation import gettext as _

from processes.engine import ledger
from processes.engine.amounts import yuan
from processes.engine.errors import WrongState
from processes.engine.ledger import Kind, Line
from processes.engine.models import FundBudget, FundWait, LedgerEntry

SPACE = 530198  # of advisory locks: one for each item


def lock(item: str) -> None:
    """Holds the queue of an item to the end of the transaction. Take it before any budget."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SPACE, item])


def reserve(line: Line, *, n: int) -> LedgerEntry | None:
    """Holds the money back, or puts the case at the end of the queue and gives None.

    What is held for it already stays if it is the same sum of the same year, and so does its place
    in the queue; anything else is let go first.
    """
    lock(line.item)
    if (kept := ledger.held(line.case)) is not None:
        if _is_same(kept, line):
            return kept
        _release(kept, line, n=n)
    if (place := waiting(line.case)) is not None:
        if (place.item, place.amount_fen) == (line.item, line.amount_fen):
            return None
        drop(line.case, at=line.at)
    if not FundWait.objects.filter(item=line.item, done_at=None).exists():
        try:
            return _freeze(line, key=f"{line.case}:freeze:{n}")
        except ledger.NotEnoughMoney:
            pass
    FundWait.objects.create(
        case_id=line.case,
        n=n,
        item=line.item,
        amount_fen=line.amount_fen,
        payee_id=line.payee,
        method=line.method,
        day=line.day,
        at=line.at,
        operator_id=line.operator,
    )
    return None


def waiting(case: int) -> FundWait | None:
    """The place of a case in a queue, or None."""
    return FundWait.objects.filter(case=case, done_at=None).first()


def approve(case: int, *, reviewer: int | None) -> bool:
    """Notes that a case was approved while it waits; False if it does not wait.

    Its money becomes payable as soon as it comes.
    """
    rows = FundWait.objects.filter(case=case, done_at=None)
    return bool(rows.update(reviewer=reviewer))


def drop(case: int, *, at: datetime) -> None:
    """The case needs no money any more: who stood behind it moves up."""
    for row in FundWait.objects.filter(case=case, done_at=None):
        FundWait.objects.filter(pk=row.pk).update(how=FundWait.How.DROPPED, done_at=at)
        ledger.wake(row.item, key=f"dropped:{row.pk}")


def serve(case: int, *, at: datetime, day: date, n: int) -> bool:
    """Holds the money of a case back if it is first in its queue and there is enough.

    If it was approved meanwhile, the money is payable at once. Requires the lock of the case.
    """
    row = waiting(case)
    if row is None:
        return False
    lock(row.item)
    if first(row.item) != row:
        return False
    line = Line(
        case=case,
        budget=0,
        payee=row.payee_id,
        item=row.item,
        amount_fen=row.amount_fen,
        at=at,
        day=day,
        operator=row.operator_id,
        method=row.method,
    )
    try:
        entry = _freeze(line, key=f"{case}:freeze:{n}")
    except ledger.NotEnoughMoney:
        return False
    if row.reviewer_id is not None:
        payable = ledger.carried_on(
            entry, at=at, day=day, operator=row.operator_id, reviewer=row.reviewer_id
        )
        ledger.enter(Kind.APPROVE, payable, key=f"{case}:approve:{n}")
    FundWait.objects.filter(pk=row.pk).update(how=FundWait.How.FUNDED, done_at=at, entry=entry)
    return True


def require_funded(case: int, *, year: int) -> None:
    """Raises: WrongState with its place if the case waits for money."""
    row = waiting(case)
    if row is None:
        return
    here = place(row, year=year)
    said = _("该办件正在等候资金：前面还有 %(ahead)d 件，还差 %(lacking)s 元。资金到位后才能拨付。")
    facts = {"ahead": here.ahead, "lacking": yuan(here.lacking_fen, grouped=True)}
    raise WrongState("waiting_for_money", said % facts)


def first(item: str) -> FundWait | None:
    """Who is next in the queue of an item, or None."""
    return FundWait.objects.filter(item=item, done_at=None).order_by("id").first()


def items() -> list[str]:
    """Items for which somebody waits."""
    rows = FundWait.objects.filter(done_at=None).order_by("item")
    return list(rows.values_list("item", flat=True).distinct())


@dataclass(frozen=True)
class Place:
    """Where a case stands: `ahead` of it so many, and what is lacking until it is served."""

    ahead: int
    lacking_fen: int


def ahead(row: FundWait) -> int:
    """How many are served before it."""
    return FundWait.objects.filter(item=row.item, done_at=None, id__lt=row.pk).count()


def place(row: FundWait, *, year: int) -> Place:
    """Its place. What is lacking: if one source got that much more, all to this one are served."""
    before = FundWait.objects.filter(item=row.item, done_at=None, id__lt=row.pk)
    sum_before = before.aggregate(sum=Sum("amount_fen"))["sum"] or 0
    free = free_fen(row.item, year=year)
    return Place(before.count(), max(0, sum_before + row.amount_fen - free))


def free_fen(item: str, *, year: int) -> int:
    """The largest sum that one source of the year has free for the item."""
    rows = FundBudget.objects.filter(item=item, source__year=year)
    most = rows.aggregate(most=Max(F("amount_fen") - F("frozen_fen") - F("used_fen")))["most"]
    return int(most or 0)


def _freeze(line: Line, *, key: str) -> LedgerEntry:
    """Raises: ledger.NotEnoughMoney."""
    budget = ledger.budget_with(item=line.item, year=line.day.year, amount_fen=line.amount_fen)
    return ledger.enter(Kind.FREEZE, ledger.of_budget(line, budget.pk), key=key)


def _is_same(kept: LedgerEntry, line: Line) -> bool:
    same = (kept.item, ledger.held_fen(line.case)) == (line.item, line.amount_fen)
    return same and kept.budget.source.year == line.day.year


def _release(kept: LedgerEntry, line: Line, *, n: int) -> None:
    free = ledger.carried_on(kept, at=line.at, day=line.day, operator=line.operator)
    left = replace(free, amount_fen=ledger.held_fen(line.case))
    ledger.enter(Kind.RELEASE, left, key=f"{line.case}:release:{n}")
