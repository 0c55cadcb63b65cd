"""Age, sex, cycle, membership and the queue: the limits, and the figures of the scenarios."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.cancer_screening.parameters import EVERYTHING
from processes.cancer_screening.rules import (
    Earlier,
    Group,
    Waiting,
    age_on,
    findings,
    in_turn,
    months_after,
    rank_of,
    refused,
    turns,
)
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters

DAY = date(2026, 5, 20)
PARAMETERS = Parameters.on(DAY, EVERYTHING)
BIRTHS = st.dates(date(1930, 1, 1), date(2008, 12, 31))
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def against(born: str, *, earlier: tuple[Earlier, ...] = (), **more: Any) -> Finding | None:
    facts = {"birth_date": born, "sex": "female", "member": True} | more
    return refused(findings(facts, PARAMETERS, on=DAY, earlier=earlier))


@pytest.mark.parametrize(
    ("who", "born", "code", "hint"),
    [
        ("F01, 35 on the day", "1991-05-20", "", ""),
        ("F02, 34 until tomorrow", "1991-05-21", "R-AGE", "2026-05-21起可申请"),
        ("F03, 64 and a day", "1962-05-19", "", ""),
        ("64 on the last day", "1961-05-21", "", ""),
        ("F04, 65 on the day", "1961-05-20", "R-AGE", ""),
    ],
)
def test_completed_years_at_the_day_of_application(
    who: str, born: str, code: str, hint: str
) -> None:
    found = against(born)
    assert (found.code if found else "") == code
    assert (found.would_change if found else "") == hint


def test_a_man_is_refused_for_his_sex_before_anything_else() -> None:
    found = against("1990-01-01", sex="male", member=False)
    assert found is not None
    assert found.code == "R-SEX"


def test_who_is_in_no_union_of_the_district_is_refused() -> None:
    found = against("1985-01-01", member=False)
    assert found is not None
    assert found.code == "R-MEMBER"


@pytest.mark.parametrize(
    ("earlier", "code"),
    [
        ((), ""),
        ((Earlier(date(2023, 5, 20)),), ""),
        ((Earlier(date(2023, 5, 21)),), "R-INTERVAL"),
        ((Earlier(date(2024, 6, 10), completed=False),), ""),
        ((Earlier(date(2024, 6, 10), completed=False), Earlier(date(2024, 1, 5))), "R-INTERVAL"),
    ],
)
def test_only_completed_screenings_count(earlier: tuple[Earlier, ...], code: str) -> None:
    found = against("1976-03-03", earlier=earlier)
    assert (found.code if found else "") == code


def test_the_interval_says_from_when() -> None:
    found = against("1976-03-03", earlier=(Earlier(date(2024, 6, 10)),))
    assert found is not None
    assert found.would_change == "2027-06-10起可申请"


@given(BIRTHS, st.integers(0, 90))
def test_she_is_a_year_older_on_exactly_one_day(born: date, years: int) -> None:
    day = turns(born, years)
    assert age_on(born, day) == years
    assert age_on(born, day - timedelta(days=1)) == years - 1


@given(DAYS, st.integers(0, 60))
def test_months_later_never_skips_a_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(BIRTHS, DAYS)
def test_the_hint_keeps_its_word(born: date, day: date) -> None:
    """Who comes back on the day she was told is not too young any more."""
    facts = {"birth_date": born.isoformat(), "sex": "female", "member": True}
    found = refused(findings(facts, PARAMETERS, on=day))
    if found and found.would_change:
        again = date.fromisoformat(found.would_change.removesuffix("起可申请"))
        assert again > day
        assert refused(findings(facts, PARAMETERS, on=again)) is None


@given(
    st.lists(
        st.builds(
            Waiting,
            case=st.integers(1, 10**6),
            group=st.sampled_from(list(Group)),
            at=st.datetimes(datetime(2026, 5, 11), datetime(2026, 6, 30), timezones=st.just(UTC)),
        ),
        unique_by=lambda one: one.case,
    )
)
def test_the_queue_is_by_group_then_by_time(waiting: list[Waiting]) -> None:
    queue = in_turn(waiting)
    assert sorted(queue, key=lambda one: one.case) == sorted(waiting, key=lambda one: one.case)
    for before, after in pairwise(queue):
        assert (before.group.rank, before.at) <= (after.group.rank, after.at)


def test_ranks_of_groups() -> None:
    assert [rank_of(one) for one in ("hardship", "sanitation", "domestic", "other", "")] == [
        0, 1, 1, 2, 2,
    ]  # fmt: skip
