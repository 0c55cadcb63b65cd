"""Days for people: the year is said when it is not this one."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.engine import clock
from processes.engine.templatetags.ui import day, day_of, moment


@pytest.mark.django_db
def test_the_year_is_said_when_it_is_another() -> None:
    assert clock.this_year() == 2026
    assert day(date(2026, 12, 31)) == "12月31日（周四）"
    assert day(date(2027, 1, 1)) == "2027年1月1日（周五）"
    assert day(date(2025, 12, 31)) == "2025年12月31日（周三）"
    assert moment(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)) == "12月31日 23:59"
    assert moment(datetime(2026, 12, 31, 16, 1, tzinfo=UTC)) == "2027年1月1日 00:01"
    assert (day_of("2026-03-09"), day_of("20260309"), day_of("")) == (
        "3月9日（周一）",
        "20260309",
        "",
    )


@pytest.mark.django_db
def test_the_clock_is_asked_once_a_request_and_anew_in_the_next() -> None:
    clock.now()
    with CaptureQueriesContext(connection) as asked, clock.one_year():
        assert [day(date(2027, 1, n)) for n in (1, 2)][1] == "2027年1月2日（周六）"
    assert len(asked) == 1
    clock.move_to(datetime(2027, 2, 1, tzinfo=UTC))
    with clock.one_year():
        assert day(date(2027, 1, 1)) == "1月1日（周五）"
