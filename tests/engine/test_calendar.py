"""Working days: the vectors of the domain specification, both ways of counting, missing years."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine import calendar
from processes.engine.calendar import CHINA, CalendarMissing
from processes.engine.calendar_seed import maintained_years, seed

YEAR_2026 = seed([2026])
DAYS_2026 = st.dates(date(2026, 1, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("start", "count", "counts_first_day", "end"),
    [
        ("2026-04-29", 5, True, "2026-05-08"),
        ("2026-02-12", 5, True, "2026-02-25"),
        ("2026-09-18", 5, True, "2026-09-23"),
        ("2026-09-28", 7, True, "2026-10-12"),
        ("2026-05-08", 5, True, "2026-05-13"),
        ("2026-04-01", 5, True, "2026-04-08"),
        ("2026-04-30", 3, False, "2026-05-08"),
        ("2026-06-18", 10, False, "2026-07-03"),
        ("2026-06-17", 5, False, "2026-06-25"),
        ("2026-09-30", 2, False, "2026-10-09"),
        ("2026-03-06", 3, False, "2026-03-11"),
        ("2026-03-02", 3, False, "2026-03-05"),
        ("2026-03-06", 5, False, "2026-03-13"),
        ("2026-03-16", 5, True, "2026-03-20"),
        ("2026-04-30", 10, False, "2026-05-18"),
    ],
)
def test_period_ends_on(start: str, count: int, counts_first_day: bool, end: str) -> None:
    found = calendar.working_day_after(
        YEAR_2026, date.fromisoformat(start), count, counts_first_day=counts_first_day
    )
    assert found == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-03-13", 5),  # posted on Friday afternoon: all of them are still to come
        ("2026-03-16", 5),
        ("2026-03-19", 2),
        ("2026-03-20", 1),
        ("2026-03-21", 0),
    ],
)
def test_a_notice_counts_the_day_it_is_read_on(today: str, left: int) -> None:
    first, last = date(2026, 3, 16), date(2026, 3, 20)
    found = calendar.publicity_days_left(YEAR_2026, date.fromisoformat(today), first, last)
    assert found == left


def test_period_into_a_year_without_arrangement_is_refused_with_a_sentence() -> None:
    with pytest.raises(CalendarMissing, match="2027年节假日安排尚未维护") as caught:
        calendar.working_day_after(YEAR_2026, date(2026, 12, 28), 5, counts_first_day=True)
    assert caught.value.year == 2027


def test_year_2026_has_248_working_days() -> None:
    assert sum(YEAR_2026.values()) == 248
    by_month = [sum(w for d, w in YEAR_2026.items() if d.month == m) for m in range(1, 13)]
    assert by_month == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]


def test_make_up_days_2026_are_the_six_weekend_days() -> None:
    found = {d for d, works in YEAR_2026.items() if works and d.weekday() >= 5}
    months_days = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
    assert found == {date(2026, m, d) for m, d in months_days}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("01-01", "01-03"),
        ("02-15", "02-23"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("06-19", "06-21"),
        ("09-25", "09-27"),
        ("10-01", "10-07"),
    ],
)
def test_holidays_2026_are_off(first: str, last: str) -> None:
    day, end = date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}")
    while day <= end:
        assert not YEAR_2026[day]
        day += timedelta(days=1)


def test_seed_refuses_a_year_the_package_does_not_hold() -> None:
    assert maintained_years()[-1] == 2026
    with pytest.raises(ValueError, match="2027"):
        seed([2027])


@pytest.mark.parametrize(
    ("posted", "first", "last"),
    [
        (datetime(2026, 3, 16, 11, 59, 59, tzinfo=CHINA), "2026-03-16", "2026-03-20"),
        (datetime(2026, 3, 16, 12, 0, tzinfo=CHINA), "2026-03-17", "2026-03-23"),
        (datetime(2026, 3, 16, 2, 0, tzinfo=UTC), "2026-03-16", "2026-03-20"),
        (datetime(2026, 3, 14, 9, 0, tzinfo=CHINA), "2026-03-16", "2026-03-20"),
        (datetime(2026, 4, 29, 9, 0, tzinfo=CHINA), "2026-04-29", "2026-05-08"),
    ],
)
def test_notice_counts_the_day_of_posting_before_noon(
    posted: datetime, first: str, last: str
) -> None:
    assert calendar.publicity_begins(YEAR_2026, posted) == date.fromisoformat(first)
    assert calendar.publicity_ends(YEAR_2026, posted, 5) == date.fromisoformat(last)


def test_notice_of_another_district_2024_ran_tuesday_to_monday() -> None:
    posted = datetime(2024, 3, 12, 9, 0, tzinfo=CHINA)
    assert calendar.publicity_ends(seed([2024]), posted, 5) == date(2024, 3, 18)


def test_natural_days_need_no_calendar() -> None:
    assert calendar.natural_limit_ends(date(2026, 12, 20), 30) == date(2027, 1, 19)


def test_reminder_stands_two_working_days_before() -> None:
    assert calendar.working_days_before(YEAR_2026, date(2026, 3, 13), 2) == date(2026, 3, 11)
    assert calendar.working_days_before(YEAR_2026, date(2026, 5, 7), 2) == date(2026, 4, 30)


def test_remaining_days_turn_negative_when_overdue() -> None:
    last = date(2026, 3, 13)
    left = [
        calendar.remaining_working_days(YEAR_2026, date(2026, 3, d), last) for d in range(12, 18)
    ]
    assert left == [1, 0, 0, 0, -1, -2]


def test_a_limit_is_over_at_midnight_in_china() -> None:
    assert calendar.end_of(date(2026, 3, 13)) == datetime(2026, 3, 14, 0, 0, tzinfo=CHINA)
    assert calendar.china_day(datetime(2026, 3, 13, 16, 0, tzinfo=UTC)) == date(2026, 3, 14)


def test_a_period_of_no_days_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        calendar.limit_ends(YEAR_2026, date(2026, 3, 2), 0)


@given(DAYS_2026, st.integers(1, 20))
def test_limit_has_as_many_working_days_as_it_says(start: date, count: int) -> None:
    end = calendar.limit_ends(YEAR_2026, start, count)
    assert YEAR_2026[end]
    assert calendar.working_days_between(YEAR_2026, start, end) == count


@given(DAYS_2026, st.integers(1, 20))
def test_counting_the_first_day_never_ends_later(start: date, count: int) -> None:
    with_first = calendar.working_day_after(YEAR_2026, start, count, counts_first_day=True)
    without = calendar.limit_ends(YEAR_2026, start, count)
    assert with_first <= without
    assert (with_first == without) == (not YEAR_2026[start])
