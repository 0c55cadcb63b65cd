"""What of a source's year is open, before it is closed: by budget, with the cases that hold money.

Reads only. Requires the system's scope: a sum leaves no case out.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, F, Sum, When

from processes.engine.models import (
    FundBudget,
    FundSource,
    FundWait,
    LedgerEntry,
    PayItem,
    YearClosing,
)

Kind = LedgerEntry.Kind


@dataclass(frozen=True)
class Held:
    """Money held for a running case. `approve` is its approval, if it has one.

    `left_fen` of it is held still: of a list some may be paid, or set free.
    """

    freeze: LedgerEntry
    approve: LedgerEntry | None
    left_fen: int

    @property
    def case(self) -> int:
        """The case."""
        return self.freeze.case_id

    @property
    def amount_fen(self) -> int:
        """What is held."""
        return self.left_fen


@dataclass(frozen=True)
class Open:
    """One budget before the closing. `unsigned` payments went out and were not receipted."""

    budget: FundBudget
    held: tuple[Held, ...]
    unsigned: int
    unsigned_fen: int

    @property
    def free_fen(self) -> int:
        """What nobody holds."""
        return self.budget.amount_fen - self.budget.frozen_fen - self.budget.used_fen

    @property
    def approved_fen(self) -> int:
        """Held, approved and not paid."""
        return sum(one.amount_fen for one in self.held if one.approve is not None)

    @property
    def frozen_fen(self) -> int:
        """Held and not approved."""
        return sum(one.amount_fen for one in self.held if one.approve is None)

    def count(self, *, approved: bool) -> int:
        """How many cases hold money that is approved, or not."""
        return sum((one.approve is not None) is approved for one in self.held)


@dataclass(frozen=True)
class Preview:
    """A source's year. `at_bank` payments wait for the bank, `waiting` cases for money."""

    source: FundSource
    lines: tuple[Open, ...]
    at_bank: int
    waiting: int

    @property
    def undistributed_fen(self) -> int:
        """Of the source, in no budget."""
        return self.source.amount_fen - sum(one.budget.amount_fen for one in self.lines)

    @property
    def cases(self) -> list[int]:
        """Cases whose money is carried over, in the order in which they are locked."""
        return sorted({one.case for line in self.lines for one in line.held})

    @property
    def digest(self) -> str:
        """Changes whenever one of the figures does."""
        figures = [
            [
                one.budget.pk,
                one.budget.amount_fen,
                one.budget.frozen_fen,
                one.budget.used_fen,
                [(held.freeze.pk, held.approve.pk if held.approve else 0) for held in one.held],
            ]
            for one in self.lines
        ]
        said = json.dumps([self.source.pk, self.source.amount_fen, figures])
        return hashlib.sha256(said.encode()).hexdigest()[:32]


def in_force(source: int) -> YearClosing | None:
    """The closing of a source that nobody has taken back, or None."""
    rows = YearClosing.objects.filter(source=source, undoes=None, undone=None)
    return rows.select_related("into", "by").first()


def preview(source: FundSource) -> Preview:
    """What is open of it now."""
    budgets = list(FundBudget.objects.filter(source=source).order_by("id"))
    held = _held(budgets)
    unsigned = _unsigned(budgets)
    return Preview(
        source=source,
        lines=tuple(
            Open(one, tuple(held[one.pk]), *unsigned.get(one.pk, (0, 0))) for one in budgets
        ),
        at_bank=PayItem.objects.filter(
            state=PayItem.State.SENT, entry__budget__source=source
        ).count(),
        waiting=FundWait.objects.filter(
            done_at=None, item__in=[one.item for one in budgets], day__year=source.year
        ).count(),
    )


def _held(budgets: list[FundBudget]) -> dict[int, list[Held]]:
    """By budget: freezes that are neither released nor paid, each with the approval after it."""
    rows = LedgerEntry.objects.filter(budget__in=budgets)
    signed = Case(
        When(kind=Kind.FREEZE, then=F("amount_fen")),
        When(kind__in=(Kind.RELEASE, Kind.PAY), then=-F("amount_fen")),
        default=0,
    )
    left = rows.values("budget", "case").annotate(left=Sum(signed)).filter(left__gt=0).order_by()
    open_ = {(one["budget"], one["case"]): int(one["left"]) for one in left}
    steps = rows.filter(case__in={case for _budget, case in open_})
    last: dict[tuple[int, int, str], LedgerEntry] = {}
    for row in steps.filter(kind__in=(Kind.FREEZE, Kind.APPROVE)).order_by("id"):
        last[row.budget_id, row.case_id, row.kind] = row
    found: dict[int, list[Held]] = defaultdict(list)
    for (budget, case), fen in sorted(open_.items()):
        freeze = last[budget, case, Kind.FREEZE]
        approve = last.get((budget, case, Kind.APPROVE))
        good = approve is not None and approve.pk > freeze.pk
        found[budget].append(Held(freeze, approve if good else None, fen))
    return found


def _unsigned(budgets: list[FundBudget]) -> dict[int, tuple[int, int]]:
    """By budget: payments that nobody has taken back and for which no receipt is there."""
    back = LedgerEntry.objects.filter(kind=Kind.REVERSE).values("reverses")
    signed = LedgerEntry.objects.filter(kind=Kind.RECEIVE).values("case")
    rows = LedgerEntry.objects.filter(budget__in=budgets, kind=Kind.PAY)
    rows = rows.exclude(pk__in=back).exclude(case__in=signed)
    sums = rows.values_list("budget").annotate(Count("id"), Sum("amount_fen")).order_by()
    return {budget: (count, fen) for budget, count, fen in sums}
