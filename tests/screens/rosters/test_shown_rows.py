"""What stands hidden in the rows of a list, and who says that a list was posted."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way
from processes.engine import jobs, runtime
from processes.engine.commands.approve import approve
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.models import Access
from processes.people.actors import SYSTEM
from tests.screens.desk.conftest import Office, Opened

HOSPITAL, PERSON = "样例市第二医院", 77
REASON = "对照出院小结核对"


def handed_in(office: Office, kind: str, table: bytes) -> tuple[Walker, str]:
    walk = office.walk()
    walk.process = "aid_list"
    way.opens(walk, kind, "2026年名单")
    way.imports(walk, table)
    way.hands_in(walk)
    return walk, f"/w/case/{office.number(walk)}/"


def test_what_is_left_out_says_so_and_is_shown_for_a_reason(office: Office, page: Opened) -> None:
    walk, case = handed_in(office, "mutual_aid", tables.mutual("JS20260120000001"))
    rows = page("d1", f"{case}rows/")
    assert rows.count("<td>已隐去</td>") == 4
    assert HOSPITAL not in rows
    client = office.signed("d1")
    assert rows.count('name="csrfmiddlewaretoken"') >= len(("id", "health", "card"))
    asked = {"field": "health", "reason": "看看", "key": str(uuid4())}
    short = client.post(f"{case}rows/unmask/", asked)
    assert (short.status_code, HOSPITAL in short.content.decode()) == (422, False)
    assert 'value="看看"' in short.content.decode()
    shown = client.post(f"{case}rows/unmask/", {**asked, "reason": REASON}).content.decode()
    for value in (HOSPITAL, "三级甲等", "2026-01-10", "2026-01-20"):
        assert f"<td>{value}</td>" in shown
    assert people.id_number(PERSON) not in shown
    assert HOSPITAL not in page("d1", f"{case}rows/")
    assert client.post(f"{case}rows/unmask/", {**asked, "field": "amount"}).status_code == 404
    assert client.post(f"{case}rows/unmask/", {**asked, "field": "name"}).status_code == 404
    with runtime.scope(SYSTEM):
        (entry,) = Access.objects.filter(case=walk.case, what__startswith="unmask")
    assert (entry.what, entry.reason) == ("unmask:rows.health:1-1", REASON)
    told = page("a1", f"/audit/case/{office.number(walk)}/")
    assert "名单第 1-1 行的住院医院、医院等级、入院日期、出院日期" in told


def test_who_may_not_see_the_list_sees_no_row_of_it(office: Office) -> None:
    _walk, case = handed_in(office, "mutual_aid", tables.mutual("JS20260120000001"))
    asked = {"field": "health", "reason": REASON, "key": str(uuid4())}
    assert office.signed("u02b").post(f"{case}rows/unmask/", asked).status_code == 404
    assert office.signed("u02b").get(f"{case}rows/unmask/").status_code == 303


def test_a_faulty_day_of_a_stay_is_not_told_as_nothing(office: Office) -> None:
    client = office.signed("g1")
    header = {
        "list_name": "2026年第一批",
        "purpose": "按互助办法补助。",
        "planned_on": "2026-12-20",
    }
    address = client.post("/w/lists/new/mutual_aid/", header)["Location"]
    table = tables.mutual("JS20260120000001", admitted="2026-13-45")
    client.post(f"{address}upload/", {"table": SimpleUploadedFile("名单.xlsx", table)})
    jobs.drain()
    said = client.get(address).content.decode()
    assert re.search("入院日期</strong>：日期要这样填.*填的是：已隐去", said)


@pytest.mark.parametrize(
    ("kind", "public", "purpose"),
    [
        ("warmth", True, "为什么慰问"),
        ("cooling", False, "为什么发放"),
        ("mutual_aid", False, "哪一期医疗互助"),
        ("autumn_study", True, "哪一年的金秋助学"),
    ],
)
def test_hints_are_those_of_the_kind(
    office: Office, page: Opened, kind: str, public: bool, purpose: str
) -> None:
    form = page("g1", f"/w/lists/new/{kind}/")
    assert ("会公示" in form) is public
    assert purpose in form
    header = {"list_name": "样甲 139 0000 1111", "purpose": "依据", "planned_on": "2026-12-20"}
    refused = office.signed("g1").post(f"/w/lists/new/{kind}/", header).content.decode()
    assert ("这一行会公示" in refused) is public
    assert ("这一行会印在文书上" in refused) is not public


def test_only_who_looks_at_a_posted_list_says_that_it_was_posted(
    office: Office, page: Opened
) -> None:
    for kind, table, posted in (
        ("mutual_aid", tables.mutual("JS20260120000001"), False),
        ("warmth", tables.warmth(count=2), True),
    ):
        walk, case = handed_in(office, kind, table)
        act = page("g2", f"{case}act/approve/")
        assert ("单位公告栏" in act) is posted
        without = {key: value for key, value in way.board(walk).items() if key != "posted"}
        assert (without != way.board(walk)) is posted
        if posted:
            with (
                translation.override("zh-hans"),
                pytest.raises(InvalidFacts, match="先在单位公告栏"),
            ):
                approve_with(walk, without)
        else:
            approve_with(walk, without)


def approve_with(walk: Walker, form: dict[str, object]) -> None:
    """Past the form, as no page would."""
    actor = walk.officer("g2")
    token, seat = walk.seat("grassroots_sign", actor)
    approve(
        case=walk.case, actor=actor, key=uuid4(), now=walk.now, token=token, seat=seat,
        opinion="委员会已审核。", form=form,
    )  # fmt: skip
