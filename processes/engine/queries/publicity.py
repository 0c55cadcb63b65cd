"""What the public may read: notices that run, and when the last one ended. Reads only.

No case is read: row-level security hides cases from those who are not signed in.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from processes.engine.calendar import CalendarMissing, china_day, publicity_days_left
from processes.engine.definition import ProcessDefinition
from processes.engine.models import NoticeRow, Publication
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as shown. `row` has the columns of domain specification B0.4, already masked.

    `days_left` counts working days, the one it is read on among them.
    """

    id: int
    process: str
    row: dict[str, object]
    state: str
    state_label: str
    first_day: date
    last_day: date | None
    days_left: int | None
    open: bool
    objections: int = 0
    aside: int = 0
    removed: int = 0
    removed_fen: int = 0
    rows: int = 0

    @property
    def of_list(self) -> bool:
        """Whether it is of a whole list: then its row names the batch, not a person."""
        return self.process in PROCESSES and PROCESSES[self.process].posts_lists

    @property
    def words(self) -> tuple[Any, Any, Any]:
        """How category, item and sum are called."""
        known = self.process in PROCESSES
        return (PROCESSES[self.process] if known else ProcessDefinition).notice_words

    @property
    def of_honour(self) -> bool:
        """Whether it names somebody in full, with post and deeds."""
        return self.process in PROCESSES and PROCESSES[self.process].public_names

    @property
    def rests(self) -> bool:
        """Whether it is not shown while an objection is looked into."""
        return self.open and self.state == Publication.State.SUSPENDED

    def takes_objections(self, today: date) -> bool:
        """While it runs to the end of its last day, and while it rests."""
        if not self.open:
            return False
        return self.rests or self.last_day is None or today <= self.last_day


def running(*, now: datetime) -> list[Notice]:
    """Notices being shown at `now`, those that end first on top. Never more than 500.

    One that rests while an objection is looked into is not shown. A list whose notice is over is
    there as long as that of one of its persons goes on.
    """
    late = NoticeRow.objects.filter(until__gte=china_day(now), state=NoticeRow.State.SHOWN)
    rows = Publication.objects.filter(
        Q(ended_at=None, state=Publication.State.RUNNING)
        | Q(pk__in=late.values("publication"), state=Publication.State.CLEAR)
    )
    return [of_row(row, now=now) for row in rows.order_by("last_day", "id")[:500]]


def last_ended() -> date | None:
    """Last day of the notice that ended most recently; None when there never was one."""
    rows = Publication.objects.exclude(ended_at=None).order_by("-ended_at")
    return rows.values_list("last_day", flat=True).first()


def notice(pk: int, *, now: datetime) -> Notice | None:
    """One notice that runs or ended; None when there is none of that number."""
    row = Publication.objects.filter(pk=pk).first()
    return of_row(row, now=now) if row else None


def days_left(row: Publication, today: date) -> int | None:
    """Working days the notice still has, today among them; None while the calendar lacks a day."""
    if row.last_day is None:
        return None
    try:
        return publicity_days_left(reference().calendar, today, row.first_day, row.last_day)
    except CalendarMissing:
        return None


def of_row(row: Publication, *, now: datetime) -> Notice:
    """The notice that a row is."""
    return Notice(
        id=row.pk,
        process=str(row.content.get("process", "")),
        row={name: value for name, value in row.content.items() if name != "process"},
        state=row.state,
        state_label=label_of(row),
        first_day=row.first_day,
        last_day=row.last_day,
        days_left=days_left(row, china_day(now)),
        open=row.ended_at is None,
        objections=row.objections,
        aside=row.aside,
        removed=row.removed,
        removed_fen=row.removed_fen,
        rows=row.rows,
    )


def label_of(row: Publication) -> str:
    """How it stands, in words: one that was objected to did not end without objection."""
    if row.state == Publication.State.CLEAR and row.objections:
        return _("公示期满，异议不成立")
    return str(Publication.State(row.state).label)
