"""Rows with which the calendar table is first filled. The only reader of `chinesecalendar`.

A loader calls this; nothing at work does, so a year the package does not know stays unknown.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from chinese_calendar import constants, is_workday


def maintained_years() -> range:
    """Years for which the State Council's arrangement is in the package."""
    return range(min(constants.holidays).year, max(constants.holidays).year + 1)


def seed(years: Iterable[int]) -> dict[date, bool]:
    """Every day of those years and whether it is a working day.

    Raises: ValueError if the package does not hold one of the years.
    """
    days: dict[date, bool] = {}
    for year in years:
        if year not in maintained_years():
            raise ValueError(f"chinesecalendar holds no arrangement for {year}")
        day = date(year, 1, 1)
        while day.year == year:
            days[day] = is_workday(day)
            day += timedelta(days=1)
    return days
