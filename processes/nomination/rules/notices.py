"""三公示: the unit's notice as it was typed in, and when those of district and city end. Pure.

Source: domain specification B4.4, G.4 HON-01, HON-02, HON-12
"""

from dataclasses import dataclass
from datetime import date, datetime

from forms.honour_codes import Reason
from processes.engine.calendar import (
    Calendar,
    publicity_begins,
    publicity_ends,
    working_day_after,
    working_days_between,
)
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.answers import answer

UNIT, DISTRICT, CITY = "honor_unit_publicity", "honor_district_publicity", "honor_city_publicity"


@dataclass(frozen=True, slots=True)
class Notice:
    """First and last day of a notice."""

    first: date
    last: date


def at_unit(
    notice: Notice, parameters: Parameters, calendar: Calendar, *, photographed: bool = True
) -> list[Finding]:
    """Long enough in working days, both ends counted, and a photo of the board.

    Raises: CalendarMissing.
    """
    least = parameters.days(UNIT)
    days = length(notice, calendar)
    wanted = working_day_after(calendar, notice.first, least, counts_first_day=True)
    found = answer(
        Reason.NOTICE,
        days >= least,
        "单位公示",
        compared=f"{notice.first:%Y-%m-%d}至{notice.last:%Y-%m-%d}，"
        f"{days}个工作日，至少{least}个工作日",
        would_change=f"从{notice.first:%Y-%m-%d}起要公示到{wanted:%Y-%m-%d}；延长或重新公示后再提交",
        used=parameters.used(UNIT),
    )
    board = answer(
        Reason.NOTICE,
        photographed,
        "单位公示的照片",
        compared="已上传公告栏照片" if photographed else "没有公告栏照片",
        would_change="上传公告栏的照片",
    )
    return [found, board]


def length(notice: Notice, calendar: Calendar) -> int:
    """Working days of it; 0 if it ends before it begins."""
    if notice.last < notice.first:
        return 0
    before = date.fromordinal(notice.first.toordinal() - 1)
    return working_days_between(calendar, before, notice.last)


def posted(at: datetime, key: str, parameters: Parameters, calendar: Calendar) -> Notice:
    """A notice of the product: whole, whoever else's is running. For a promoted reserve too."""
    days = parameters.days(key)
    return Notice(publicity_begins(calendar, at), publicity_ends(calendar, at, days))
