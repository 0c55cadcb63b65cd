"""Members and organisations by table: previewed, confirmed, taken in once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from processes.aid_list.demo import people
from processes.engine import jobs
from processes.engine.rosters.tables import table
from processes.engine.runtime import scope
from processes.imports.kinds import KINDS
from processes.imports.models import TableImport
from processes.people.actors import SYSTEM
from processes.people.models import Account, Organisation, Post
from tests.invariants import problems
from tests.screens.desk.conftest import Office

ROWS = [
    [people.id_number(n), people.name(n), people.phone(n + 100), "2024-05-01"] for n in range(5)
]


def titles(kind: str) -> list[str]:
    return [one.title for one in KINDS[kind].columns]


def page(client: Client, kind: str, data: bytes, name: str = "表.xlsx") -> tuple[str, str]:
    answer = client.post(f"/w/import/{kind}/", {"table": SimpleUploadedFile(name, data)})
    if answer.status_code == 303:
        address = str(answer["Location"])
        return address, client.get(address).content.decode()
    return "", answer.content.decode()


def test_members_are_previewed_then_taken_in_once(office: Office) -> None:
    client = office.signed("g1")
    bad = [["53019919900101123X", "示例甲", "19900000001", "2024-05-01"], ROWS[0]]
    address, preview = page(client, "members", table(titles("members"), [*ROWS, *bad]))
    assert "可以导入 5 行，原来就有 0 行，有误 2 行" in preview
    assert "最后一位对不上" in preview
    assert "和第 2 行重复" in preview
    assert people.id_number(0) not in preview
    before = Account.objects.count()
    assert Account.objects.by_id_number(people.id_number(0)) is None
    for _ in range(2):  # two clicks
        assert client.post(f"{address}confirm/").status_code == 303
    jobs.drain()
    assert Account.objects.count() == before + 5
    assert "导入 5 行" in client.get(address).content.decode()
    unit = Organisation.objects.get(code="U01")
    member = Account.objects.by_id_number(people.id_number(0))
    assert Post.objects.get(account=member).organisation == unit
    assert problems() == []


def test_the_same_table_again_doubles_nobody_and_csv_is_read(office: Office) -> None:
    client = office.signed("g1")
    text = "\n".join([",".join(titles("members")), *(",".join(row) for row in ROWS)])
    for expected in ("可以导入 5 行", "原来就有 5 行"):
        address, preview = page(client, "members", text.encode("gb18030"), "表.csv")
        assert expected in preview
        client.post(f"{address}confirm/")
        jobs.drain()
    assert (
        Post.objects.filter(account=Account.objects.by_id_number(people.id_number(0))).count() == 1
    )


def test_a_member_of_another_union_and_a_phone_of_another_are_faulty(office: Office) -> None:
    first = office.signed("g1")
    address, _ = page(first, "members", table(titles("members"), ROWS[:2]))
    first.post(f"{address}confirm/")
    jobs.drain()
    wrong = ["530199199001011231", people.name(9), "1990000", "2024-05-01"]
    said = page(first, "members", table(titles("members"), [wrong]))[1]
    assert "填的是：530199********1231" in said  # who he is stays hidden
    assert "填的是：*******" in said
    assert "530199199001011231" not in said
    theft = [people.id_number(9), people.name(9), people.phone(100), "2024-05-01"]
    _, preview = page(office.signed("u02a"), "members", table(titles("members"), [ROWS[1], theft]))
    assert "已经是其他工会的会员" in preview
    assert "已经是另一个人的" in preview


def test_nothing_of_a_person_is_kept_once_taken_in(office: Office) -> None:
    client = office.signed("g1")
    address, _ = page(client, "members", table(titles("members"), ROWS[:1]))
    client.post(f"{address}confirm/")
    jobs.drain()
    with scope(SYSTEM):
        row = TableImport.objects.get()
    assert people.id_number(0).encode() not in bytes(row.body)


def test_organisations_hang_below_what_is_there_or_above_in_the_table(office: Office) -> None:
    rows = [
        ["S99", "样例街道总工会", "街道总工会", "530111", "", ""],
        ["U99", "样例商贸工会委员会", "基层工会", "S99", "样例商贸有限公司", ""],
        ["U98", "样例物流工会委员会", "基层工会", "nowhere", "", ""],
        ["U01", "别的名字", "基层工会", "530111005", "", ""],
        ["U97", "样例小组", "小组", "S99", "", ""],
    ]
    client = office.signed("sys1")
    address, preview = page(client, "organisations", table(titles("organisations"), rows))
    assert "可以导入 2 行，原来就有 0 行，有误 3 行" in preview
    assert "层级：只能填：街道总工会、基层工会。填的是：小组" in preview
    client.post(f"{address}confirm/")
    jobs.drain()
    made = Organisation.objects.get(code="U99")
    assert made.parent is not None
    assert made.parent.code == "S99"
    assert not Organisation.objects.filter(code="U98").exists()


@pytest.mark.parametrize(
    ("number", "kind"), [("g2", "members"), ("d1", "members"), ("g1", "organisations")]
)
def test_others_may_not(office: Office, number: str, kind: str) -> None:
    client = office.signed(number)
    assert client.get(f"/w/import/{kind}/").status_code == 403
    assert page(client, kind, table(titles(kind), [["x"] * 4]))[0] == ""
    with scope(SYSTEM):
        assert not TableImport.objects.exists()


def test_a_preview_is_its_owners_alone(office: Office) -> None:
    address, _ = page(office.signed("g1"), "members", table(titles("members"), ROWS[:1]))
    assert office.signed("g3").get(address).status_code == 404
    assert office.signed("g3").post(f"{address}confirm/").status_code == 404


def test_bad_tables_are_sentences(office: Office) -> None:
    client = office.signed("g1")
    assert "空文件" in page(client, "members", b"")[1]
    assert "缺少这些列" in page(client, "members", table(["姓名"], [["甲"]]))[1]
    assert "还没有选表格" in client.post("/w/import/members/").content.decode()
    assert client.get("/w/import/nothing/").status_code == 404
    assert client.get("/w/import/members/template/").status_code == 200
