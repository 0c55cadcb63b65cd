"""Until when a result has to be told, and until when she has an appointment. Pure.

Working days as the calendar has them, the day of the result not counted.
Source: domain specification B0.3, C.3
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from processes.cancer_screening.rules.eligibility import months_after
from processes.cancer_screening.rules.referral import Judged
from processes.engine.calendar import Calendar, china_day, limit_ends
from processes.engine.parameters.values import Parameters

URGENT = "screen_tell_urgent"


@dataclass(frozen=True, slots=True)
class Targets:
    """Days until which, None where the table names none; `told_before` is exact to the hour."""

    told_by: date | None = None
    told_before: datetime | None = None
    slip_on: date | None = None
    seen_by: date | None = None
    recheck_on: date | None = None


def targets(
    judged: Judged, found_at: datetime, *, parameters: Parameters, calendar: Calendar
) -> Targets:
    """Targets of one part. Raises: CalendarMissing where the calendar does not reach so far."""
    found = china_day(found_at)
    hours = timedelta(hours=parameters.count("screen_tell_urgent_hours"))
    urgent = judged.tell == URGENT
    return Targets(
        told_by=_by(judged.tell, found, parameters, calendar),
        told_before=found_at + hours if urgent else None,
        slip_on=found if judged.same_day else None,
        seen_by=_by(judged.see, found, parameters, calendar),
        recheck_on=months_after(found, parameters.count(judged.recheck))
        if judged.recheck
        else None,
    )


def _by(key: str, found: date, parameters: Parameters, calendar: Calendar) -> date | None:
    if not key:
        return None
    days = parameters.days(key)
    if not parameters.counts_working_days(key):
        return found + timedelta(days=days)
    return limit_ends(calendar, found, days)
