"""Due dates: limits by name become days and moments. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from processes.engine.calendar import (
    CalendarMissing,
    china_day,
    end_of,
    limit_ends,
    natural_limit_ends,
    publicity_ends,
    remaining_working_days,
    working_days_before,
)
from processes.engine.parameters.values import Parameters

ONE_DAY = timedelta(days=1)
REMIND_BEFORE = "remind_before"
REMIND_AT = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Timing:
    """What is needed to reckon: the calendar, the parameters of today, the moment."""

    calendar: Mapping[date, bool]
    parameters: Parameters
    now: datetime

    @property
    def today(self) -> date:
        """Legal day in China."""
        return china_day(self.now)

    def last_day(self, limit: str, *, counts_first_day: bool = False) -> date | None:
        """Last day of a limit that begins now; None while the calendar lacks the year."""
        days = self.parameters.days(limit)
        try:
            if not self.parameters.counts_working_days(limit):
                return natural_limit_ends(self.today, days)
            if counts_first_day:
                return publicity_ends(self.calendar, self.now, days)
            return limit_ends(self.calendar, self.today, days)
        except CalendarMissing:
            return None

    def remind_day(self, last: date | None) -> date | None:
        """Day on which the holder is reminded; None if it is not after today."""
        if last is None or REMIND_BEFORE not in self.parameters:
            return None
        try:
            day = working_days_before(self.calendar, last, self.parameters.days(REMIND_BEFORE))
        except CalendarMissing:
            return None
        return day if day > self.today else None

    def remaining(self, limit: str, last: date | None) -> int | None:
        """Days of a limit that are left when it stops now; None if its end is not known."""
        if last is None:
            return None
        if not self.parameters.counts_working_days(limit):
            return (last - self.today).days
        try:
            return remaining_working_days(self.calendar, self.today, last)
        except CalendarMissing:
            return None

    def goes_on(self, limit: str, remaining: int | None) -> date | None:
        """Last day of a limit that goes on now, with at least one day; None if not known."""
        if remaining is None:
            return self.last_day(limit)
        days = max(remaining, 1)
        if not self.parameters.counts_working_days(limit):
            return natural_limit_ends(self.today, days)
        try:
            return limit_ends(self.calendar, self.today, days)
        except CalendarMissing:
            return None


def moment_after(day: date | None) -> str | None:
    """First moment after a day, as text for the database."""
    return None if day is None else end_of(day).isoformat()


def morning_of(day: date) -> str:
    """When people are reminded on a day, as text for the database: nobody is woken at midnight."""
    return (end_of(day - ONE_DAY) + REMIND_AT).isoformat()


def day_before(moment: str | None) -> date | None:
    """The day whose end a due moment is."""
    if moment is None:
        return None
    return china_day(datetime.fromisoformat(moment)) - ONE_DAY
