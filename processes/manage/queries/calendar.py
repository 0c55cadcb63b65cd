"""A year of the working-day calendar as a table. Reads only."""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from processes.engine.models import CalendarDay
from processes.manage.calendar import is_maintained

SATURDAY = 5


@dataclass(frozen=True)
class Cell:
    """One day; `look` is off, moved (a weekend that is worked), free (a weekday off) or ""."""

    day: date
    look: str
    name: str


@dataclass(frozen=True)
class Month:
    """Weeks from Monday; None where the month has no day."""

    number: int
    works: int
    weeks: tuple[tuple[Cell | None, ...], ...]


def year_table(year: int) -> tuple[Month, ...]:
    """Twelve months; none if the year is not maintained."""
    rows = {one.day: one for one in CalendarDay.objects.filter(day__year=year)}
    if len(rows) < 365:
        return ()
    return tuple(_month(year, month, rows) for month in range(1, 13))


def specials(year: int) -> list[CalendarDay]:
    """Weekdays off and weekends worked, in order."""
    rows = CalendarDay.objects.filter(day__year=year).order_by("day")
    return [one for one in rows if one.works == (one.day.weekday() >= SATURDAY)]


def years(calendar: Mapping[date, bool]) -> list[int]:
    """Years that are maintained, in order."""
    found = sorted({day.year for day in calendar})
    return [year for year in found if is_maintained(year, calendar)]


def _month(year: int, month: int, rows: Mapping[date, CalendarDay]) -> Month:
    weeks = months.Calendar().monthdatescalendar(year, month)
    cells = tuple(
        tuple(_cell(rows[day]) if day.month == month else None for day in week) for week in weeks
    )
    works = sum(one.works for day, one in rows.items() if day.month == month)
    return Month(month, works, cells)


def _cell(row: CalendarDay) -> Cell:
    weekend = row.day.weekday() >= SATURDAY
    if row.works:
        return Cell(row.day, "moved" if weekend else "", row.name)
    return Cell(row.day, "off" if weekend else "free", row.name)
