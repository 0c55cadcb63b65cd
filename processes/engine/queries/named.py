"""Persons of a list as the public reads them on its notice: fifty a page. Reads only.

No case is read and nothing is opened: the names were masked when the notice was posted, and the
database shows them only while it runs.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from processes.engine.models import NoticeRow
from processes.engine.queries.publicity import Notice

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Named:
    """One person. `name` and `employer` are empty while an objection to him is looked into, and
    after it was upheld; `until` is the last day of his own notice, if he has one.
    """

    place: int
    name: str
    employer: str
    amount_fen: int
    state: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Names:
    """One page of a list: `first` to `last` of `total`, and the pages before and after it."""

    rows: tuple[Named, ...]
    total: int
    previous: int | None = None
    next: int | None = None

    @property
    def first(self) -> int:
        """Number of the first person of the page."""
        return self.rows[0].place if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last one."""
        return self.rows[-1].place if self.rows else 0


def names(notice: Notice, *, on: date, page: int = 1) -> Names | None:
    """Persons that the notice shows that day; None if it names nobody."""
    if not notice.rows or notice.rests:
        return None
    if not notice.open:
        late = _rows(notice).filter(until__gte=on, state=NoticeRow.State.SHOWN)[:PAGE]
        found = tuple(_named(one) for one in late)
        return Names(found, len(found)) if found else None
    last = -(-notice.rows // PAGE)
    page = min(max(page, 1), last)
    start = (page - 1) * PAGE
    rows = _rows(notice).filter(place__gt=start, place__lte=start + PAGE)
    return Names(
        tuple(_named(one) for one in rows),
        notice.rows,
        previous=page - 1 if page > 1 else None,
        next=page + 1 if page < last else None,
    )


def one_named(notice: Notice, place: int) -> Named | None:
    """The person of that number, if he is shown."""
    row = _rows(notice).filter(place=place, state=NoticeRow.State.SHOWN).first()
    return _named(row) if row else None


def _rows(notice: Notice) -> "QuerySet[NoticeRow]":
    return NoticeRow.objects.filter(publication=notice.id).order_by("place")


def _named(row: NoticeRow) -> Named:
    if row.state:
        return Named(row.place, "", "", 0, row.state, None)
    return Named(row.place, row.name, row.employer, row.amount_fen, "", row.until)
