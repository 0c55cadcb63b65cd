"""Balances by source and year: what was there, came, is held, went out, came back, is free.

Opening and changes make the budget; the budget less what is frozen and paid, and with what was
taken back, is free. Sums of sources and of all are sums of these lines. Reads only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.models import BudgetRow, FundBudget
from processes.engine.queries.desk.ledger_books import Book, SourceBooks, sources

Rows = Mapping[int, tuple[int, int]]
OPENING = Q(kind=BudgetRow.Kind.OPENING)


@dataclass(frozen=True)
class Line:
    """One budget, or a sum of budgets. `item` and `source` are for the way to its rows."""

    title: str
    opening_fen: int
    changed_fen: int
    held_fen: int
    ready_fen: int
    paid_fen: int
    reversed_fen: int
    free_fen: int
    source: int = 0
    item: str = ""

    @property
    def granted_fen(self) -> int:
        """The budget now."""
        return self.opening_fen + self.changed_fen

    @property
    def frozen_fen(self) -> int:
        """Held back, approved or not."""
        return self.held_fen + self.ready_fen

    @property
    def adds_up(self) -> bool:
        """Whether what is free is what the other figures leave."""
        left = self.granted_fen - self.frozen_fen - self.paid_fen + self.reversed_fen
        return left == self.free_fen

    @property
    def cells(self) -> list[str]:
        """Figures as in the table."""
        figures = (
            self.opening_fen, self.changed_fen, self.granted_fen, self.held_fen, self.ready_fen,
            self.paid_fen, self.reversed_fen, self.free_fen,
        )  # fmt: skip
        return [yuan(one, grouped=True) for one in figures]


@dataclass(frozen=True)
class SourceBalance:
    """A source with its budgets and their sum."""

    title: str
    year: int
    basis: str
    undistributed_fen: int
    lines: tuple[Line, ...]
    total: Line


def balances(year: int | None = None) -> tuple[SourceBalance, ...]:
    """Every source, the newest year first; of one year if that is asked."""
    rows = _rows()
    items = dict(FundBudget.objects.values_list("pk", "item"))
    found = [one for one in sources() if year is None or one.year == year]
    return tuple(_source(one, rows, items) for one in found)


def total_of(title: str, lines: Iterable[Line]) -> Line:
    """Several lines as one."""
    found = list(lines)
    return Line(
        title=title,
        opening_fen=sum(one.opening_fen for one in found),
        changed_fen=sum(one.changed_fen for one in found),
        held_fen=sum(one.held_fen for one in found),
        ready_fen=sum(one.ready_fen for one in found),
        paid_fen=sum(one.paid_fen for one in found),
        reversed_fen=sum(one.reversed_fen for one in found),
        free_fen=sum(one.free_fen for one in found),
    )


def titles() -> list[str]:
    """Heads of the figures."""
    return [
        _("年初"), _("追加调减"), _("预算"), _("冻结"),
        _("待拨付"), _("拨付"), _("冲销"), _("余额"),
    ]  # fmt: skip


def _source(one: SourceBooks, rows: Rows, items: Mapping[int, str]) -> SourceBalance:
    lines = tuple(_line(book, one.id, rows, items) for book in one.books)
    return SourceBalance(
        title=one.title,
        year=one.year,
        basis=one.basis,
        undistributed_fen=one.amount_fen - one.budgeted_fen,
        lines=lines,
        total=total_of(_("小计"), lines),
    )


def _line(book: Book, source: int, rows: Rows, items: Mapping[int, str]) -> Line:
    opening, changed = rows.get(book.budget, (0, 0))
    return Line(
        title=book.title,
        opening_fen=opening,
        changed_fen=changed,
        held_fen=book.held_fen,
        ready_fen=book.ready_fen,
        paid_fen=book.lines.get("pay", 0),
        reversed_fen=-book.lines.get("reverse", 0),
        free_fen=book.left_fen,
        source=source,
        item=items[book.budget],
    )


def _rows() -> Rows:
    """By budget: the first amount, and what changed it since."""
    found = (
        BudgetRow.objects.order_by()
        .values_list("budget")
        .annotate(
            opening=Sum("amount_fen", filter=OPENING), changed=Sum("amount_fen", filter=~OPENING)
        )
    )
    return {budget: (opening or 0, changed or 0) for budget, opening, changed in found}
