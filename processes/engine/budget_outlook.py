"""What a change of a budget would do, shown before it is done: sums, and who gets his money.

The change is carried out and rolled back: the sums are the database's own, its refusals too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum

from processes.engine.calendar import china_day
from processes.engine.models import FundBudget, FundWait
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.runtime import durable
from processes.people.actors import Actor


@dataclass(frozen=True)
class Standing:
    """A budget at one moment. `unshared_fen` is what its source has given to no item."""

    granted_fen: int
    held_fen: int
    free_fen: int
    source_fen: int
    unshared_fen: int


@dataclass(frozen=True)
class Outlook:
    """A budget before (None for a new one) and after, and the queue of its item."""

    title: str
    before: Standing | None
    after: Standing
    waiting: int
    waiting_fen: int
    served: int  # so many of them get their money at once

    @property
    def change_fen(self) -> int:
        """What the budget gets, or with a minus loses."""
        return self.after.granted_fen - (self.before.granted_fen if self.before else 0)


def rehearsed(
    act: Callable[[], FundBudget], *, budget: int | None, actor: Actor, now: datetime
) -> Outlook:
    """What `act` does to its budget. Nothing stays of it. Raises: what `act` raises."""
    with durable(actor):
        try:
            before = None if budget is None else _standing(budget)
            changed = act()
            return _outlook(changed.pk, before, now)
        finally:
            transaction.set_rollback(True)


def _outlook(budget: int, before: Standing | None, now: datetime) -> Outlook:
    row = FundBudget.objects.select_related("source").get(pk=budget)
    waits = list(FundWait.objects.filter(item=row.item, done_at=None).order_by("id"))
    return Outlook(
        title=f"{row.source} · {item_title(row.item)}",
        before=before,
        after=_standing(budget),
        waiting=len(waits),
        waiting_fen=sum(one.amount_fen for one in waits),
        served=_served([one.amount_fen for one in waits], _free(row.item, china_day(now).year)),
    )


def _standing(budget: int) -> Standing:
    row = FundBudget.objects.select_related("source").filter(pk=budget).first()
    if row is None:
        return Standing(0, 0, 0, 0, 0)
    shared = row.source.budgets.aggregate(sum=Sum("amount_fen"))["sum"] or 0
    held = row.frozen_fen + row.used_fen
    return Standing(
        granted_fen=row.amount_fen,
        held_fen=held,
        free_fen=row.amount_fen - held,
        source_fen=row.source.amount_fen,
        unshared_fen=row.source.amount_fen - shared,
    )


def _free(item: str, year: int) -> list[int]:
    """What each source of the year has free, in the order in which they are taken."""
    rows = FundBudget.objects.filter(item=item, source__year=year).order_by("source__code")
    return list(
        rows.annotate(free=F("amount_fen") - F("frozen_fen") - F("used_fen")).values_list(
            "free", flat=True
        )
    )


def _served(sums: list[int], free: list[int]) -> int:
    """How many from the head of the queue find a source with enough; nobody is overtaken."""
    left = list(free)
    for count, wanted in enumerate(sums):
        taken = next((n for n, one in enumerate(left) if one >= wanted), None)
        if taken is None:
            return count
        left[taken] -= wanted
    return len(sums)
