"""Until when what is due, counted from the days of the plan. Pure.

Days on which people work come from the calendar that is passed in; a year that it lacks raises
CalendarMissing. Source: domain specification D.5, G.3 CON-01, CON-05, CON-11
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from processes.competition.rules.season import Event
from processes.engine.calendar import (
    Calendar,
    china_day,
    end_of,
    limit_ends,
    publicity_begins,
    publicity_ends,
)
from processes.engine.parameters.values import Parameters


def qualified_by(event: Event, parameters: Parameters, calendar: Calendar) -> date:
    """Last day of the district's check of all entries, after the day registration closes."""
    return limit_ends(calendar, event.age_day, parameters.days("contest_qualify"))


def list_shown(posted: datetime, parameters: Parameters, calendar: Calendar) -> tuple[date, date]:
    """First and last day of the public notice of the competitors."""
    return _notice(posted, parameters.days("contest_list_publicity"), calendar)


def results_shown(
    posted: datetime, parameters: Parameters, calendar: Calendar
) -> tuple[date, date]:
    """First and last day of the public notice of the results."""
    return _notice(posted, parameters.days("contest_result_publicity"), calendar)


def confirm_until(begins: datetime, parameters: Parameters) -> datetime:
    """First moment at which who has not said that he comes loses his place (T−3)."""
    return end_of(china_day(begins) - timedelta(days=parameters.days("contest_card")))


def no_shows(
    held: Iterable[str], said: Mapping[str, datetime], *, begins: datetime, parameters: Parameters
) -> tuple[str, ...]:
    """Entries with a place that had not said in time that they come, in the order of the list."""
    until = confirm_until(begins, parameters)
    return tuple(entry for entry in held if entry not in said or said[entry] >= until)


def _notice(posted: datetime, days: int, calendar: Calendar) -> tuple[date, date]:
    return publicity_begins(calendar, posted), publicity_ends(calendar, posted, days)
