"""The books: what each budget holds, and whether the sums are those of its lines. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from processes.engine.models import FundBudget, FundSource
from processes.engine.registry import PROCESSES

Sums = Mapping[str, int]
STEPS = ("freeze", "release", "approve", "pay", "arrive", "receive", "reverse")

# Doubles hold fen exactly up to 90 万亿 yuan and add up twice as fast as the numeric that a sum of
# bigint is: 250,000 lines in a quarter of a second. Lines by budget and kind; `ready` is approved
# and neither paid nor let go, case by case. What follows a payment may stand in the year after.
SUMS = """
WITH chain AS (
    SELECT budget_id, case_id,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'freeze'), 0) AS freezes,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'release'), 0) AS releases,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'approve'), 0) AS approves,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'pay'), 0) AS pays,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'arrive'), 0) AS arrives,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'receive'), 0) AS receives,
           coalesce(sum(amount_fen::float8) FILTER (WHERE kind = 'reverse'), 0) AS reverses
      FROM engine_ledgerentry GROUP BY budget_id, case_id),
whole AS (
    SELECT chain.*, sum(pays) OVER one AS all_pays, sum(arrives) OVER one AS all_arrives,
           sum(receives) OVER one AS all_receives, sum(reverses) OVER one AS all_reverses
      FROM chain WINDOW one AS (PARTITION BY case_id))
SELECT budget_id, sum(freezes), sum(releases), sum(approves), sum(pays), sum(arrives),
       sum(receives), sum(reverses),
       sum(greatest(0, least(approves - pays, freezes - releases - pays))),
       count(*) FILTER (WHERE approves > freezes OR pays > approves OR releases + pays > freezes
                           OR all_arrives > all_pays OR all_receives > all_arrives
                           OR -all_reverses > all_pays)
  FROM whole GROUP BY budget_id
"""


@dataclass(frozen=True)
class Book:
    """One budget. `frozen_fen` and `paid_fen` are what the budget row says; `lines` what its
    ledger lines add up to; `ready_fen` is approved and waits for payment; `broken` counts cases
    whose steps do not follow from each other.
    """

    budget: int
    title: str
    amount_fen: int
    frozen_fen: int
    paid_fen: int
    ready_fen: int = 0
    lines: Sums = field(default_factory=dict)
    broken: int = 0

    @property
    def held_fen(self) -> int:
        """Frozen and not approved yet."""
        return self.frozen_fen - self.ready_fen

    @property
    def left_fen(self) -> int:
        """Free to be frozen. Frozen, approved, paid and left add up to the budget."""
        return self.amount_fen - self.frozen_fen - self.paid_fen

    @property
    def counted_frozen_fen(self) -> int:
        """What the lines say is frozen."""
        return self._of("freeze") - self._of("release") - self._of("pay")

    @property
    def counted_paid_fen(self) -> int:
        """What the lines say is paid; red rows are negative."""
        return self._of("pay") + self._of("reverse")

    def _of(self, kind: str) -> int:
        return self.lines.get(kind, 0)


@dataclass(frozen=True)
class SourceBooks:
    """A source of money with its budgets; the sums are those of the budgets."""

    id: int
    title: str
    year: int
    basis: str
    amount_fen: int
    books: tuple[Book, ...]

    @property
    def budgeted_fen(self) -> int:
        """All budgets together."""
        return sum(one.amount_fen for one in self.books)

    @property
    def total(self) -> Book:
        """The budgets as one line."""
        return total_of(self.title, self.books)


def total_of(title: str, books: Iterable[Book]) -> Book:
    """Several budgets as one line, without its lines."""
    rows = list(books)
    return Book(
        budget=0,
        title=title,
        amount_fen=sum(one.amount_fen for one in rows),
        frozen_fen=sum(one.frozen_fen for one in rows),
        paid_fen=sum(one.paid_fen for one in rows),
        ready_fen=sum(one.ready_fen for one in rows),
    )


def sources() -> tuple[SourceBooks, ...]:
    """Every source with its budgets, the newest year first."""
    sums = _sums()
    found: dict[int, list[Book]] = defaultdict(list)
    for row in FundBudget.objects.order_by("id"):
        found[row.source_id].append(_book(row, sums.get(row.pk)))
    return tuple(
        SourceBooks(one.pk, one.name, one.year, one.basis, one.amount_fen, tuple(found[one.pk]))
        for one in FundSource.objects.order_by("-year", "code")
    )


def item_title(code: str) -> str:
    """What money is spent on, in the words of the process that spends it."""
    return next((one.items[code] for one in PROCESSES if code in one.items), code)


def _book(row: FundBudget, found: tuple[dict[str, int], int, int] | None) -> Book:
    lines, ready, broken = found or ({}, 0, 0)
    return Book(
        budget=row.pk,
        title=item_title(row.item),
        amount_fen=row.amount_fen,
        frozen_fen=row.frozen_fen,
        paid_fen=row.used_fen,
        ready_fen=ready,
        lines=lines,
        broken=broken,
    )


def _sums() -> dict[int, tuple[dict[str, int], int, int]]:
    """By budget: sums by kind, what is ready to be paid, cases that do not follow."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS)
        return {
            int(row[0]): (
                {kind: int(fen) for kind, fen in zip(STEPS, row[1:8], strict=True)},
                int(row[8]),
                int(row[9]),
            )
            for row in cursor.fetchall()
        }
