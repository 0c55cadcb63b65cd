"""A new value of a parameter: shown, saved once, used by cases filed after it, never edited."""

import json
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from processes.engine.errors import Conflict, InvalidFacts, NotAllowed
from processes.engine.journey import Walker
from processes.engine.models import Case, Change, Parameter
from processes.engine.reference import parameters_on
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.manage import parameters
from processes.people.actors import SYSTEM
from tests.invariants import problems
from tests.screens.desk.conftest import Office

TYPED = {
    "value": "12000",
    "day": "2026-04-01",
    "basis": "示例工发〔2026〕9号",
    "note": "",
    "reason": "上级文件调整审批权限",
}
NEW = "/manage/parameters/first_limit/new/"


def post(client: Client, go: str, **changes: str) -> tuple[int, str]:
    answer = client.post(NEW, {**TYPED, "seen": "1", "go": go, **changes})
    return answer.status_code, answer.content.decode()


def test_the_list_shows_what_holds_today_and_what_comes(office: Office) -> None:
    client = office.signed("sys1")
    page = client.get("/manage/parameters/").content.decode()
    assert "分管副主席审批的最高数额" in page
    assert "10,000.00" in page
    assert "困难帮扶" in page
    key = str(uuid4())
    assert post(client, "save", key=key)[0] == 303
    page = client.get("/manage/parameters/?q=first_limit").content.decode()
    assert "12,000.00" in page
    assert "2026-04-01 起" in page
    assert "second_limit" not in page
    past = client.get("/manage/parameters/first_limit/").content.decode()
    assert all(word in past for word in ("还没到", "今天有效", "上级文件调整审批权限", "9号"))
    assert "没有符合的参数" in client.get("/manage/parameters/?q=查无此项").content.decode()


def test_it_is_shown_before_it_is_saved_and_nothing_is_lost_on_the_way(office: Office) -> None:
    office.filed()
    client = office.signed("sys1")
    code, page = post(client, "check")
    assert code == 200
    assert all(word in page for word in ("10,000.00", "12,000.00", "还没有办结的1件"))
    assert Parameter.objects.filter(key="first_limit").count() == 1
    code, page = post(client, "edit")
    assert code == 200
    assert 'value="示例工发〔2026〕9号"' in page
    code, page = post(client, "check", value="一万二", reason="改")
    assert code == 422
    assert 'value="一万二"' in page
    assert "请只填数字" in page
    assert "至少5个字" in page


def test_two_clicks_add_one_row_and_one_entry(office: Office) -> None:
    client, key = office.signed("sys1"), str(uuid4())
    assert [post(client, "save", key=key)[0] for _ in range(2)] == [303, 303]
    assert Parameter.objects.filter(key="first_limit").count() == 2
    with scope(SYSTEM):
        change = Change.objects.get()
    assert json.loads(change.body)["about"]["value"] == "12000.00"
    assert "上级文件" not in change.body
    assert b"\xe4\xb8\x8a\xe7\xba\xa7" not in bytes(change.reason)
    assert problems() == []


def test_a_value_added_meanwhile_is_seen_first(office: Office) -> None:
    sys1 = office.actor("sys1")
    with Walked(office) as now:
        parameters.add_value("first_limit", TYPED, seen=1, actor=sys1, form=uuid4(), now=now)
        with pytest.raises(Conflict, match="刚才有人"):
            parameters.add_value("first_limit", TYPED, seen=1, actor=sys1, form=uuid4(), now=now)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": "2026-13-01"}, "日期要这样填"),
        ({"value": "10000", "basis": ""}, "没有要改的"),
        ({"reason": "改 一 改"}, "至少5个字"),
        ({"basis": "号" * 201}, "太长"),
        ({"value": "20000"}, "要小于“集体研究审批的最高数额”（那天是20,000.00 元）"),
        ({"day": "2026-03-01"}, "已经有1件按原来的值办理"),
    ],
)
def test_what_may_not_be_is_refused_in_a_sentence(
    office: Office, changes: dict[str, str], sentence: str
) -> None:
    office.filed()
    with Walked(office) as now, pytest.raises(InvalidFacts) as refused:
        parameters.add_value(
            "first_limit", TYPED | changes, seen=1, actor=office.actor("sys1"), form=uuid4(),
            now=now,
        )  # fmt: skip
    assert any(sentence in line for lines in refused.value.errors.values() for line in lines)
    assert Parameter.objects.filter(key="first_limit").count() == 1


def test_a_past_day_is_taken_where_nothing_was_decided(office: Office) -> None:
    client = office.signed("sys1")
    assert post(client, "save", day="2026-02-01")[0] == 303
    assert parameters_on(date(2026, 2, 1)).fen("first_limit") == 1_200_000
    assert parameters_on(date(2026, 1, 31)).fen("first_limit") == 1_000_000


def test_a_coming_value_is_corrected_on_its_day_and_not_overlapped(office: Office) -> None:
    client = office.signed("sys1")
    assert post(client, "save", key=str(uuid4()))[0] == 303
    code, page = post(client, "check", seen="2", day="2026-03-20", value="13000")
    assert code == 422
    assert "已经有从2026-04-01起的值" in page
    assert "代替同一天起的第 2 版" in post(client, "check", seen="2", value="13000")[1]
    assert post(client, "save", seen="2", value="13000", key=str(uuid4()))[0] == 303
    assert parameters_on(date(2026, 4, 1)).fen("first_limit") == 1_300_000
    assert "没有生效过" in client.get("/manage/parameters/first_limit/").content.decode()


def test_cases_filed_before_keep_their_value_and_those_after_have_the_new(office: Office) -> None:
    before = office.filed()
    post(office.signed("sys1"), "save", day="2026-03-10", key=str(uuid4()))
    after = office.walk()
    after.at("2026-03-11 10:00")
    way.files(after, "AID-02")
    found = [parameters_on(params_day(walk)).fen("first_limit") for walk in (before, after)]
    assert found == [1_000_000, 1_200_000]


def params_day(walk: Walker) -> date:
    with scope(SYSTEM):
        day = Case.objects.get(pk=walk.case).params_on
    assert day
    return day


def test_only_the_districts_administrator_sets_rules(office: Office) -> None:
    for number in ("d1", "a1", "sec1", "p1", "g1"):
        with pytest.raises(NotAllowed), Walked(office) as now:
            parameters.add_value(
                "first_limit", TYPED, seen=1, actor=office.actor(number), form=uuid4(), now=now
            )


def test_the_past_is_not_edited_even_by_hand(office: Office, runtime_url: str) -> None:
    assert post(office.signed("sys1"), "save")[0] == 303
    for statement in (
        "UPDATE engine_parameter SET value = '1'",
        "DELETE FROM engine_parameter",
        "DELETE FROM engine_change",
        "UPDATE engine_change SET body = '{}'",
        "DELETE FROM engine_calendarday",
    ):
        with psycopg.connect(runtime_url) as one, pytest.raises(psycopg.errors.DatabaseError):
            one.execute(statement)
    with psycopg.connect(runtime_url) as one:
        assert one.execute("SELECT count(*) FROM engine_change").fetchone() == (0,)


def test_a_change_that_was_tampered_with_is_found(office: Office, owner_url: str) -> None:
    assert post(office.signed("sys1"), "save")[0] == 303
    with psycopg.connect(owner_url) as owner:
        owner.execute("SELECT set_config('app.migration', 'on', true)")
        owner.execute("ALTER TABLE engine_change DISABLE TRIGGER append_only")
        owner.execute("UPDATE engine_change SET body = replace(body, '12000', '99000')")
        owner.execute("ALTER TABLE engine_change ENABLE ALWAYS TRIGGER append_only")
    assert any("管理记录 第 1 条" in said for said in problems())


class Walked:
    """The product's clock at 2026-03-12."""

    def __init__(self, office: Office) -> None:
        self.walk = office.walk()

    def __enter__(self):
        self.walk.at("2026-03-12 09:00")
        return self.walk.now

    def __exit__(self, *fault: object) -> None:
        """The office lets go of the clock."""
