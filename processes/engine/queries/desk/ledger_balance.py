"""台账平衡: do the books hold, and if not, what differs. Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.models import LedgerEntry
from processes.engine.queries.desk.ledger_books import Book, SourceBooks

LAST_NUMBERS = """
SELECT year, sum(last) FROM engine_counter
 WHERE kind = 'ledger' AND organisation_id IS NULL GROUP BY year
"""


@dataclass(frozen=True)
class Check:
    """One rule of the books. `faults` say where it does not hold, with both figures."""

    title: str
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.faults


@dataclass(frozen=True)
class Balance:
    """All rules of the books."""

    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether all of them hold."""
        return all(one.holds for one in self.checks)


def balance(sources: Iterable[SourceBooks]) -> Balance:
    """Each rule over all sources."""
    found = list(sources)
    books = [(source, book) for source in found for book in source.books]
    return Balance(
        (
            Check(
                _("各项预算之和不超过资金来源"),
                tuple(fault for one in found for fault in _over_source(one)),
            ),
            Check(
                _("冻结＋待拨付＋已拨付＋余额＝预算"),
                tuple(f for s, b in books for f in _over(s, b)),
            ),
            Check(
                _("冻结、待拨付之和与台账逐笔相加一致"),
                tuple(f for s, b in books for f in _frozen(s, b)),
            ),
            Check(
                _("已拨付与台账逐笔相加（冲销为负）一致"),
                tuple(f for s, b in books for f in _paid(s, b)),
            ),
            Check(
                _("先冻结、再批准、再拨付、再到账签收，逐件不越步"),
                tuple(f for s, b in books for f in _steps(s, b)),
            ),
            Check(_("台账号连续，没有缺号"), tuple(_gaps())),
        )
    )


def _name(source: SourceBooks, book: Book) -> str:
    return f"{source.title} {source.year} · {book.title}"


def _over_source(one: SourceBooks) -> Iterator[str]:
    if one.budgeted_fen > one.amount_fen:
        yield _("%(name)s：预算合计 %(sum)s 元，来源只有 %(amount)s 元。") % {
            "name": f"{one.title} {one.year}",
            "sum": yuan(one.budgeted_fen, grouped=True),
            "amount": yuan(one.amount_fen, grouped=True),
        }


def _over(source: SourceBooks, book: Book) -> Iterator[str]:
    if min(book.left_fen, book.held_fen, book.ready_fen) < 0:
        yield _("%(name)s：余额 %(left)s 元，冻结 %(held)s 元，不应为负。") % {
            "name": _name(source, book),
            "left": yuan(book.left_fen, grouped=True),
            "held": yuan(book.held_fen, grouped=True),
        }


def _frozen(source: SourceBooks, book: Book) -> Iterator[str]:
    if book.frozen_fen != book.counted_frozen_fen:
        yield _differs(_name(source, book), book.frozen_fen, book.counted_frozen_fen)


def _paid(source: SourceBooks, book: Book) -> Iterator[str]:
    if book.paid_fen != book.counted_paid_fen:
        yield _differs(_name(source, book), book.paid_fen, book.counted_paid_fen)


def _differs(name: str, said: int, counted: int) -> str:
    return _("%(name)s：预算上记 %(said)s 元，逐笔相加 %(counted)s 元，相差 %(gap)s 元。") % {
        "name": name,
        "said": yuan(said, grouped=True),
        "counted": yuan(counted, grouped=True),
        "gap": yuan(said - counted, grouped=True),
    }


def _steps(source: SourceBooks, book: Book) -> Iterator[str]:
    if book.broken:
        yield _("%(name)s：有 %(n)d 件的台账前后步骤对不上。") % {
            "name": _name(source, book),
            "n": book.broken,
        }


def _gaps() -> Iterator[str]:
    """Numbers are taken in the transaction of the line: a gap is a line that went away."""
    taken = _taken()
    rows = (
        LedgerEntry.objects.annotate(year=ExtractYear("day"))
        .values("year")
        .annotate(rows=Count("id"))
        .order_by("year")
    )
    there = {int(one["year"]): int(one["rows"]) for one in rows}
    for year in sorted(taken.keys() | there.keys(), reverse=True):
        if taken.get(year, 0) != there.get(year, 0):
            yield _("%(year)d 年：给出台账号 %(taken)d 个，台账有 %(there)d 笔。") % {
                "year": year,
                "taken": taken.get(year, 0),
                "there": there.get(year, 0),
            }


def _taken() -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(LAST_NUMBERS)
        return {int(year): int(last) for year, last in cursor.fetchall()}
