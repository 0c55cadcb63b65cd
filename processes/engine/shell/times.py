"""Due dates: limits by name become days and moments. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from processes.engine.calendar import (
    Calendar,
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


Known = dict[tuple[date, int], date | None]


@dataclass(frozen=True)
class Timing:
    """What is needed to reckon: the calendar, the parameters of today, the moment.

    `known` holds what was reckoned before with the same calendar: (from, working days) -> last
    day, and (last day, -working days) -> day of the reminder.
    """

    calendar: Mapping[date, bool]
    parameters: Parameters
    now: datetime
    known: Known = field(default_factory=dict)

    @cached_property
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
        except CalendarMissing:
            return None
        return self._ends(days)

    def _ends(self, days: int) -> date | None:
        key = (self.today, days)
        if key not in self.known:
            self.known[key] = _or_none(limit_ends, self.calendar, self.today, days)
        return self.known[key]

    def remind_day(self, last: date | None) -> date | None:
        """Next day on which the holder is reminded: T−2, or the last day if that is over; None
        if that is not after today either.
        """
        if last is None or REMIND_BEFORE not in self.parameters:
            return None
        days = self.parameters.days(REMIND_BEFORE)
        key = (last, -days)
        if key not in self.known:
            self.known[key] = _or_none(working_days_before, self.calendar, last, days)
        day = self.known[key]
        if day is None:
            return None
        return next((one for one in (day, last) if one > self.today), None)

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

    def extended(self, limit: str, last: date | None) -> date | None:
        """Last day of a limit that ends on `last` and gets the days of `limit` on top."""
        if last is None:
            return None
        days = self.parameters.days(limit)
        if not self.parameters.counts_working_days(limit):
            return natural_limit_ends(last, days)
        return _or_none(limit_ends, self.calendar, last, days)

    def goes_on(self, limit: str, remaining: int | None) -> date | None:
        """Last day of a limit that goes on now, with at least one day; None if not known."""
        if remaining is None:
            return self.last_day(limit)
        days = max(remaining, 1)
        if not self.parameters.counts_working_days(limit):
            return natural_limit_ends(self.today, days)
        return self._ends(days)


def _or_none(
    reckon: Callable[[Calendar, date, int], date], calendar: Calendar, day: date, days: int
) -> date | None:
    """None while the calendar lacks the year."""
    try:
        return reckon(calendar, day, days)
    except CalendarMissing:
        return None


@lru_cache(maxsize=1024)
def moment_after(day: date | None) -> str | None:
    """First moment after a day, as text for the database."""
    return None if day is None else end_of(day).isoformat()


@lru_cache(maxsize=1024)
def morning_of(day: date) -> str:
    """When people are reminded on a day, as text for the database: nobody is woken at midnight."""
    return (end_of(day - ONE_DAY) + REMIND_AT).isoformat()


def day_before(moment: str | None) -> date | None:
    """The day whose end a due moment is."""
    if moment is None:
        return None
    return china_day(datetime.fromisoformat(moment)) - ONE_DAY
