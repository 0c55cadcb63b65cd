"""How long there is, in words: what is over is counted as what is left, in working days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from processes.engine.calendar import remaining_working_days
from processes.engine.queries.desk.urgency import due_of

CHINA = ZoneInfo("Asia/Shanghai")
FRIDAY_ENDS = datetime(2026, 3, 7, tzinfo=CHINA)  # Saturday, 0:00
CALENDAR = {
    date(2026, 3, 1) + timedelta(days=n): (date(2026, 3, 1) + timedelta(days=n)).weekday() < 5
    for n in range(60)
}


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-03-03 09:00", "还有 3 个工作日"),
        ("2026-03-06 09:00", "今天到期"),
        ("2026-03-07 00:30", "刚超时"),
        ("2026-03-07 09:00", "超 9 小时"),
        ("2026-03-08 09:00", "已超时"),
        ("2026-03-09 09:00", "超 1 个工作日"),
        ("2026-03-16 09:00", "超 6 个工作日"),
    ],
)
def test_days_left_and_days_over_are_counted_alike(now: str, words: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=CHINA)

    def left(last: date) -> int:
        return remaining_working_days(CALENDAR, moment.date(), last)

    assert due_of(FRIDAY_ENDS, now=moment, days_left=left).text == words
