"""People of a region: posts with dates, absences, sign-in; what nobody may do to himself."""

import re
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from processes.engine import assignment
from processes.engine.commands.claim import claim
from processes.engine.errors import InvalidFacts, NotAllowed
from processes.engine.models import Access, Change, Event, Task
from processes.engine.runtime import scope
from processes.manage import people
from processes.people import clock
from processes.people.actors import SYSTEM, actor_for
from processes.people.demo.load import PASSWORD
from processes.people.models import Absence, Account, Organisation, Post, ResetCode
from tests.invariants import problems
from tests.screens.desk.conftest import Office

WHY = "按组织部通知办理"
GOOD = "新的Mima2026"


def person(number: str) -> Account:
    return Account.objects.get(number=number)


def post(client: Client, number: str, rest: str, **data: str) -> tuple[int, str]:
    answer = client.post(
        f"/manage/people/{person(number).pk}/{rest}",
        {"reason": WHY, "key": str(uuid4()), **data},
    )
    return answer.status_code, answer.content.decode()


def verbs() -> list[str]:
    with scope(SYSTEM):
        return list(Change.objects.order_by("n").values_list("verb", flat=True))


def test_officers_are_found_by_name_number_unit_and_state(office: Office) -> None:
    client = office.signed("sys1")
    d1 = person("d1")
    for query in (f"q={d1.name}", "q=d1", "q=官渡区总工会"):
        assert d1.name in client.get(f"/manage/people/?{query}").content.decode(), query
    assert "没有符合的人" in client.get("/manage/people/?q=查无此人").content.decode()
    assert "没有符合的人" in client.get("/manage/people/?state=locked").content.decode()
    names = set(
        re.findall(r'/manage/people/\d+/">([^<]+)<', client.get("/manage/people/").content.decode())
    )
    assert person("p01").name not in names
    assert client.get(f"/manage/people/{person('p01').pk}/").status_code == 404
    assert client.get(f"/manage/people/{person('m1').pk}/").status_code == 404


def test_a_newcomer_gets_account_post_and_code_and_signs_in(office: Office) -> None:
    client = office.signed("sys1")
    data = {"number": "d10", "name": "新例人", "phone": "13900000010", "reason": WHY}
    assert client.post("/manage/people/new/", data).status_code == 303
    new = {"place": "530111", "role": "district_officer", "title": "帮扶", "starts": "2026-03-02"}
    assert post(client, "d10", "posts/new/", **new, ends="")[0] == 303
    assert actor_for(person("d10"), on=clock.today()).posts
    page = post(client, "d10", "do/reset/")[1]
    assert "重设码" in page, page
    code = re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}", page)[0]
    assert code not in str(list(ResetCode.objects.values()))
    reset = {"number": "D10", "code": code.lower(), "password": GOOD, "again": GOOD}
    assert (
        Client().post("/in/reset/", reset | {"password": "short", "again": "x"}).status_code == 422
    )
    assert Client().post("/in/reset/", reset).status_code == 302
    assert (
        Client()
        .post("/in/reset/", reset | {"password": GOOD + "1", "again": GOOD + "1"})
        .status_code
        == 422
    )
    signed = Client().post("/in/", {"way": "password", "number": "d10", "password": GOOD})
    assert signed.status_code == 302
    assert verbs() == ["account", "post", "reset"]
    assert problems() == []


def test_wrong_codes_are_counted_and_say_the_same_for_unknown_numbers(office: Office) -> None:
    client = office.signed("sys1")
    code = re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}", post(client, "d1", "do/reset/")[1])[0]
    said = []
    for number in ("d1", "nobody", "d1", "d1", "d1", "d1"):
        form = {"number": number, "code": "2222-2222-2222", "password": GOOD, "again": GOOD}
        said.append(Client().post("/in/reset/", form).content.decode())
    assert "重设码不对" in said[0]
    assert "重设码不对" in said[1]
    assert "不能用了" in said[-1]
    late = {"number": "d1", "code": code, "password": GOOD, "again": GOOD}
    assert Client().post("/in/reset/", late).status_code == 422
    old = Client().post("/in/", {"way": "password", "number": "d1", "password": PASSWORD})
    assert old.status_code != 302


def test_a_leavers_tasks_go_back_to_the_pool_as_events(office: Office) -> None:
    walk = office.filed()
    with scope(SYSTEM):
        task = Task.objects.get(case=walk.case, closed_at=None)
    claim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now, token=task.token)
    client = office.signed("sys1")
    row = Post.objects.get(account__number="g1", role="grassroots_officer")
    page = client.get(f"/manage/people/{person('g1').pk}/posts/{row.pk}/end/").content.decode()
    assert "1 件" in page
    assert "岗位没有别人了" not in page  # g2 is there too
    alone = Post.objects.get(account__number="s2", role="street_chair")
    page = client.get(f"/manage/people/{person('s2').pk}/posts/{alone.pk}/end/").content.decode()
    assert "岗位没有别人了" in page
    assert "请先任命接替的人" in page
    today = clock.today().isoformat()
    key = str(uuid4())
    for _ in range(2):
        assert post(client, "g1", f"posts/{row.pk}/end/", last=today, key=key)[0] == 303
    with scope(SYSTEM):
        task.refresh_from_db()
        assert task.holder_id is None
        assert Event.objects.filter(case=walk.case, verb="release", actor=None).count() == 1
    assert verbs() == ["post_end", "free"]
    row.refresh_from_db()
    assert row.valid_to == clock.today()
    assert problems() == []


@pytest.mark.parametrize(
    ("number", "data", "sentence"),
    [
        ("d1", {"role": "finance", "starts": "2026-03-02"}, "不能和其他岗位"),
        ("f1", {"role": "district_officer", "starts": "2026-03-02"}, "不能和其他岗位"),
        ("d1", {"role": "street_chair", "starts": "2026-03-02"}, "没有“街道总工会主席”这个岗位"),
        ("d1", {"role": "vice_chair", "starts": "2026-03-01"}, "不能早于今天"),
        ("d1", {"role": "district_officer", "starts": "2026-03-05"}, "已经在这个岗位"),
        ("d1", {"role": "vice_chair", "starts": "2026-03-05", "ends": "2026-03-04"}, "早于开始"),
        ("d1", {"role": "vice_chair", "starts": "明天"}, "日期要这样填"),
        ("d1", {"role": "", "starts": "2026-03-05"}, "请选一个岗位"),
        ("d1", {"role": "city_officer", "starts": "2026-03-05", "place": "530100"}, "不在您管理"),
    ],
)  # fmt: skip
def test_posts_that_may_not_be_are_refused_in_a_sentence(
    office: Office, number: str, data: dict[str, str], sentence: str
) -> None:
    before = Post.objects.count()
    filled = {"place": "530111", "title": "", "ends": "", **data}
    code, page = post(office.signed("sys1"), number, "posts/new/", **filled)
    assert code == 422
    assert sentence in page
    assert Post.objects.count() == before
    assert verbs() == []


def test_an_end_lies_neither_in_the_past_nor_before_the_beginning(office: Office) -> None:
    client, row = office.signed("sys1"), Post.objects.get(account__number="d1")
    assert "最早填昨天" in post(client, "d1", f"posts/{row.pk}/end/", last="2026-02-20")[1]
    row.valid_from = date(2026, 3, 2)
    row.save()
    assert "才开始" in post(client, "d1", f"posts/{row.pk}/end/", last="2026-03-01")[1]


def test_a_district_lets_in_people_of_hospitals(office: Office) -> None:
    client = office.signed("sys1")
    data = {"number": "h1b", "name": "新例医", "phone": "13900000011", "reason": WHY}
    assert client.post("/manage/people/new/", data).status_code == 303
    new = {"place": "H1", "role": "hospital", "title": "", "starts": "2026-03-02", "ends": ""}
    code, page = post(client, "h1b", "posts/new/", **new)
    assert code == 303, page
    assert [one.role.value for one in actor_for(person("h1b"), on=clock.today()).posts] == [
        "hospital"
    ]


def test_nobody_changes_his_own_and_the_last_administrator_stays(office: Office) -> None:
    client, own = office.signed("sys1"), Post.objects.get(account__number="sys1")
    assert post(client, "sys1", f"posts/{own.pk}/end/", last="2026-03-02")[0] == 403
    for verb in ("lock", "reset"):
        assert post(client, "sys1", f"do/{verb}/")[0] == 403
    assert post(client, "sys1", "posts/new/", place="530111", role="chair")[0] == 403
    second = administrator("sys2")
    row = Post.objects.get(account=second)
    Post.objects.filter(pk=own.pk).update(valid_to=date(2026, 12, 31))  # he leaves at year's end
    assert (
        "最后一位系统管理员" in post(client, "sys2", f"posts/{row.pk}/end/", last="2026-03-02")[1]
    )
    assert "最后一位系统管理员" in post(client, "sys2", "do/lock/")[1]
    Post.objects.filter(pk=own.pk).update(valid_to=None)
    assert post(client, "sys2", f"posts/{row.pk}/end/", last="2026-03-02")[0] == 303
    assert verbs() == ["post_end"]


def administrator(number: str, place: str = "530111") -> Account:
    account = Account.objects.create(number=number, name="管例二", kind="officer")
    where = Organisation.objects.get(code=place)
    Post.objects.create(
        account=account, organisation=where, role="system_admin", valid_from=date(2026, 1, 1)
    )
    return account


def test_an_administrator_stays_within_his_region(office: Office) -> None:
    administrator("sys5", "530111001")
    client = office.signed("sys5")
    page = client.get("/manage/people/").content.decode()
    assert person("d1").name not in page
    assert client.get(f"/manage/people/{person('d1').pk}/").status_code == 404
    assert client.get("/manage/parameters/first_limit/new/").status_code == 403
    assert client.post("/manage/stuck/sweep/", {"reason": WHY}).status_code == 403
    with pytest.raises(NotAllowed):
        people.require_reach(
            actor_for(person("sys5"), on=clock.today()), person("g1"), on=clock.today()
        )


def test_a_locked_account_is_out_at_once_and_comes_back(office: Office) -> None:
    client, theirs = office.signed("sys1"), office.signed("d4")
    assert theirs.get("/w/todo/").status_code == 200
    assert post(client, "d4", "do/lock/")[0] == 303
    assert theirs.get("/w/todo/").status_code == 302
    assert person("d4").number in client.get("/manage/people/?state=locked").content.decode()
    assert post(client, "d4", "do/unlock/")[0] == 303
    assert person("d4").is_active
    assert verbs() == ["lock", "unlock"]


def test_an_absence_is_registered_for_somebody_and_ended(office: Office) -> None:
    client, d1 = office.signed("sys1"), person("d1")
    days = {"starts": "2026-03-02", "ends": "2026-03-06"}
    assert "请选代理人" in post(client, "d1", "away/", **days, deputy="")[1]
    assert post(client, "d1", "away/", **days, deputy=str(person("d4").pk))[0] == 303
    assert actor_for(person("d4"), on=clock.today()).stands_in_for[0].account == d1.pk
    assert "外出" in client.get("/manage/people/?state=away").content.decode()
    code, page = post(client, "d1", "away/", **days, deputy=str(person("d5").pk))
    assert code == 422
    assert "已经登记过外出" in page
    absence = str(Absence.objects.get().pk)
    assert post(client, "d1", "do/back/", absence=absence)[0] == 303
    assert not actor_for(person("d4"), on=clock.today()).stands_in_for
    assert post(client, "d4", "do/back/", absence=absence)[0] == 404


def test_a_phone_is_masked_until_a_reason_is_given(office: Office) -> None:
    d1 = person("d1")
    d1.set_phone("13912345678")
    d1.save()
    client = office.signed("sys1")
    page = client.get(f"/manage/people/{d1.pk}/").content.decode()
    assert "13912345678" not in page
    assert "5678" in page
    assert post(client, "d1", "phone/", why="看看")[0] == 422
    assert "13912345678" in post(client, "d1", "phone/", why="核对本人号码")[1]
    entry = Access.objects.get(what="unmask:phone")
    assert entry.reason == "d1 核对本人号码"


def test_an_organisation_is_added_below_its_parent_once(office: Office) -> None:
    client = office.signed("sys1")
    data = {"code": "U90", "name": "样例商贸有限公司工会委员会", "level": "grassroots",
            "parent": "530111005", "employer": "样例商贸有限公司", "reason": WHY}  # fmt: skip
    assert client.post("/manage/organisations/new/", data).status_code == 303
    assert "样例商贸" in client.get("/manage/organisations/?q=样例商贸").content.decode()
    again = client.post("/manage/organisations/new/", data)
    assert again.status_code == 422
    assert "已经有了" in again.content.decode()
    city = client.post("/manage/organisations/new/", data | {"code": "X1", "parent": "530114"})
    assert "不在您管理的范围" in city.content.decode()
    wrong = client.post("/manage/organisations/new/", data | {"code": "X1", "parent": "U90"})
    assert "街道总工会的上级是区总工会" in wrong.content.decode()


def test_a_taken_number_is_refused_and_what_was_typed_stays(office: Office) -> None:
    data = {"number": "d1", "name": "新例人", "phone": "", "reason": WHY}
    answer = office.signed("sys1").post("/manage/people/new/", data)
    assert answer.status_code == 422
    assert "已经有人用了" in answer.content.decode()
    assert 'value="新例人"' in answer.content.decode()
    with pytest.raises(InvalidFacts):
        people.add_officer(
            data | {"number": "张三"}, actor=office.actor("sys1"), form=uuid4(), now=clock.now()
        )
    assignment.forget()


def test_the_first_administrator_comes_by_command_and_only_the_first(office: Office) -> None:
    with pytest.raises(CommandError, match="已经有系统管理员"):
        call_command("add_administrator", "sys9", "管例九")
    Post.objects.filter(role="system_admin").update(valid_from=date(2020, 1, 1))
    Account.objects.filter(number="sys1").update(is_active=False)
    said = StringIO()
    call_command("add_administrator", "sys9", "管例九", stdout=said)
    code = re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}", said.getvalue())[0]
    form = {"number": "sys9", "code": code, "password": GOOD, "again": GOOD}
    assert Client().post("/in/reset/", form).status_code == 302
    assert office.signed("sys9").get("/manage/parameters/").status_code == 200
    assert verbs() == ["account"]
    assert problems() == []
