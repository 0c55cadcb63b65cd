"""The calendar: a year entered whole, coming days moved, what waits gets its date."""

import contextlib
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.calendar import end_of, limit_ends
from processes.engine.models import CalendarDay, Change, Deadline, Task
from processes.engine.reference import reference
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.manage import days
from processes.people.actors import SYSTEM
from tests.invariants import problems
from tests.screens.desk.conftest import Office

# Invented: nobody has published that year yet.
YEAR = """2027-01-01 至 2027-01-03 休 元旦
2027-01-09 班
2027/2/6 至 2027/2/12 休 春节
2027年2月20日 班
2027-05-01—2027-05-05，休，劳动节
2027-10-01 休 国庆节
"""
WHY = "国务院办公厅放假通知"


def post(client: Client, year: int, go: str, **data: str) -> tuple[int, str]:
    filled = {"days": YEAR, "reason": WHY, "go": go, **data}
    answer = client.post(f"/manage/calendar/{year}/", filled)
    return answer.status_code, answer.content.decode()


def test_lines_are_read_as_days() -> None:
    found = {one.day: (one.works, one.name) for one in days.read(YEAR, year=2027)}
    assert len(found) == 3 + 1 + 7 + 1 + 5 + 1
    assert found[date(2027, 2, 20)] == (True, "")
    assert found[date(2027, 5, 5)] == (False, "劳动节")
    whole = days.whole_year(2027, days.read(YEAR, year=2027))
    assert len(whole) == 365
    assert not whole[date(2027, 7, 3)].works
    assert whole[date(2027, 7, 5)].works


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "还没有填"),
        ("元旦放假", "第1行看不懂"),
        ("2027-01-01 休\n2027-02-30 休", "第2行的日期不对"),
        ("2026-01-01 休", "不是2027年"),
        ("2027-01-03 至 2027-01-01 休", "先写早的"),
        ("2027-01-01 半天", "写明“休”或“班”"),
        ("2027-01-01 休\n2027-01-01 班", "前面已经写过"),
        ("2027-01-01 休\n" * 121, "最多120行"),
    ],
)
def test_a_line_that_is_wrong_is_named(text: str, sentence: str) -> None:
    with pytest.raises(days.BadLines, match=sentence):
        days.read(text, year=2027)


@given(st.text(alphabet="2027-01至休班 ,，\n日月年x", max_size=60))
def test_any_text_is_days_or_a_sentence(text: str) -> None:
    with contextlib.suppress(days.BadLines):
        assert all(one.day.year == 2027 for one in days.read(text, year=2027))


def test_a_missing_year_is_said_and_entered_once(office: Office) -> None:
    client, key = office.signed("sys1"), str(uuid4())
    page = client.get("/manage/calendar/").content.decode()
    assert "全年 248 个工作日" in page
    assert "2027年的节假日安排还没有录入" in page
    assert "还没有录入" in client.get("/manage/calendar/?year=2027").content.decode()
    code, page = post(client, 2027, "check")
    assert code == 200
    assert "没有一天调休" not in page
    assert CalendarDay.objects.filter(day__year=2027).count() == 0
    assert post(client, 2027, "edit")[1].count("元旦") >= 2
    for _ in range(2):
        assert post(client, 2027, "save", key=key)[0] == 303
    assert CalendarDay.objects.filter(day__year=2027).count() == 365
    assert not reference().calendar[date(2027, 2, 8)]
    page = client.get("/manage/calendar/?year=2027").content.decode()
    assert "春节" in page
    assert "2028年" in page
    with scope(SYSTEM):
        assert Change.objects.get().verb == Change.Verb.CALENDAR
    assert problems() == []


def test_a_limit_that_waited_for_the_year_gets_its_date(office: Office) -> None:
    walk = office.walk()
    walk.at("2026-12-30 10:00")
    way.files(walk, "AID-01")
    due = Deadline.objects.get(case=walk.case, kind="due", done_at=None)
    assert due.due_at is None
    client = office.signed("sys1")
    assert "期限在等节假日安排" in client.get("/manage/stuck/").content.decode()
    assert "等着节假日安排的 1 个期限" in post(client, 2027, "check")[1]
    assert post(client, 2027, "save")[0] == 303
    last = limit_ends(reference().calendar, date(2026, 12, 30), 3)
    assert last.year == 2027
    due.refresh_from_db()
    assert due.due_at == end_of(last)
    with scope(SYSTEM):
        assert Task.objects.get(case=walk.case, closed_at=None).due_at == end_of(last)
    assert Deadline.objects.filter(case=walk.case, kind="remind").exists()
    assert problems() == []


def test_a_day_is_moved_and_what_runs_stays(office: Office) -> None:
    walk = office.filed()
    client = office.signed("sys1")
    due = Deadline.objects.get(case=walk.case, kind="due", done_at=None).due_at
    day = date(2026, 3, 3)
    code, page = post(client, 2026, "check", days="2026-03-03 休 停电检修")
    assert code == 200
    assert "到期日不变" in page
    assert "的 1 个期限" in page
    assert post(client, 2026, "save", days="2026-03-03 休 停电检修")[0] == 303
    assert not reference().calendar[day]
    assert CalendarDay.objects.get(day=day).name == "停电检修"
    assert Deadline.objects.get(case=walk.case, kind="due", done_at=None).due_at == due
    for text, sentence in (
        ("2026-03-02 休", "不能再改"),
        ("2026-03-03 休", "没有要改的"),
    ):
        code, page = post(client, 2026, "check", days=text)
        assert code == 422
        assert sentence in page


def test_only_the_districts_administrator_moves_days(office: Office) -> None:
    assert post(office.signed("d1"), 2027, "save")[0] == 403
    assert office.signed("sys1").get("/manage/calendar/1999/").status_code == 404
    assert CalendarDay.objects.filter(day__year=2027).count() == 0
