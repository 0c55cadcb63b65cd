"""Working-day arithmetic over a calendar that is passed in. Pure; no Django, no package data.

A calendar is a mapping `{day: works}`. A year that is not in it raises: weekends are never taken
as the rule, because the State Council moves working days every year.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Calendar = Mapping[date, bool]
CHINA = ZoneInfo("Asia/Shanghai")
NOON = time(12)
ONE_DAY = timedelta(days=1)


class CalendarMissing(Exception):
    """The calendar has no entry for a day that a clock reaches into."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年节假日安排尚未维护")
        self.year = year


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether people work on that day. Raises: CalendarMissing if its year is not maintained."""
    try:
        return calendar[day]
    except KeyError:
        raise CalendarMissing(day.year) from None


def next_working_day(calendar: Calendar, day: date) -> date:
    """First working day on or after `day`."""
    while not is_working_day(calendar, day):
        day += ONE_DAY
    return day


def working_day_after(
    calendar: Calendar, start: date, count: int, *, counts_first_day: bool = False
) -> date:
    """Last day of a period of `count` working days.

    With `counts_first_day` the start itself is day 1 if it is a working day (公示期), else counting
    begins on the day after it (办理时限).

    Raises: ValueError if count < 1; CalendarMissing.
    Source: 民法典 第201条 (the day of the event is not counted); domain specification B0.3
    """
    if count < 1:
        raise ValueError("a period has at least one day")
    day = next_working_day(calendar, start if counts_first_day else start + ONE_DAY)
    for _ in range(count - 1):
        day = next_working_day(calendar, day + ONE_DAY)
    return day


def limit_ends(calendar: Calendar, event: date, count: int) -> date:
    """Last day of a time limit that an event of that day starts."""
    return working_day_after(calendar, event, count)


def natural_limit_ends(event: date, count: int) -> date:
    """Last day of a limit in natural days (自然日); needs no calendar."""
    return event + timedelta(days=count)


def publicity_begins(calendar: Calendar, posted: datetime) -> date:
    """First day that counts of a notice: the day of posting if before noon, else the next."""
    local = posted.astimezone(CHINA)
    day = local.date() if local.time() < NOON else local.date() + ONE_DAY
    return next_working_day(calendar, day)


def publicity_ends(calendar: Calendar, posted: datetime, count: int) -> date:
    """Last day of a notice of `count` working days posted at that moment."""
    first = publicity_begins(calendar, posted)
    return working_day_after(calendar, first, count, counts_first_day=True)


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """Number of working days later than `after` and not later than `until`; 0 if none."""
    days = range(1, (until - after).days + 1)
    return sum(is_working_day(calendar, after + timedelta(days=n)) for n in days)


def remaining_working_days(calendar: Calendar, today: date, last: date) -> int:
    """Working days left after today up to and with `last`; negative when overdue."""
    if today <= last:
        return working_days_between(calendar, today, last)
    return -working_days_between(calendar, last, today)


def publicity_days_left(calendar: Calendar, today: date, first: date, last: date) -> int:
    """Working days a notice still has, today among them; all of them before its first day."""
    return working_days_between(calendar, max(today, first) - ONE_DAY, last)


def working_days_before(calendar: Calendar, day: date, count: int) -> date:
    """The working day that lies `count` working days before `day` (reminder T−2)."""
    for _ in range(count):
        day -= ONE_DAY
        while not is_working_day(calendar, day):
            day -= ONE_DAY
    return day


def end_of(day: date) -> datetime:
    """The first moment after that day in China, as aware UTC."""
    return datetime.combine(day + ONE_DAY, time(0), tzinfo=CHINA).astimezone(UTC)


def china_day(moment: datetime) -> date:
    """Legal day of a moment, in China."""
    return moment.astimezone(CHINA).date()
