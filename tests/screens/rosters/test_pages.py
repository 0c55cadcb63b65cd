"""Officers fill a list by its pages alone: template, upload, report, mending, receipts."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way
from processes.aid_list.kinds import KINDS
from processes.engine import jobs, runtime
from processes.engine.audit.deep import rosters
from processes.engine.journey import Walker
from processes.engine.models import Access, Attachment, Roster, RosterRow
from processes.engine.rosters.rows import receipt_of, sealed_receipt
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.screens.desk.conftest import Office, Opened

HEADER = {
    "list_name": "2026年元旦春节送温暖",
    "purpose": "按年度计划慰问。",
    "planned_on": "2026-12-20",
}


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def after(client: Client, address: str, data: dict[str, object] | None = None) -> str:
    """The page that an act leads to, or its refusal."""
    answer = client.post(address, data or {})
    return text(client.get(answer["Location"]) if answer.status_code == 303 else answer)


def begun(client: Client, kind: str = "warmth") -> str:
    answer = client.post(f"/w/lists/new/{kind}/", HEADER)
    assert answer.status_code == 303, text(answer)
    return str(answer["Location"])


def sent(client: Client, address: str, table: bytes, name: str = "名单.xlsx") -> str:
    made = SimpleUploadedFile(name, table)
    return after(client, f"{address}upload/", {"table": made})


def read(client: Client, address: str) -> str:
    jobs.drain()
    return text(client.get(address))


def sheet(data: bytes) -> list[list[str]]:
    rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [[str(cell or "") for cell in row] for row in rows]


def test_template_has_the_titles_and_says_how_to_fill_it(office: Office) -> None:
    for kind in ("warmth", "cooling", "mutual_aid", "autumn_study"):
        data = office.signed("g1").get(f"/w/lists/template/{kind}/").content
        assert "姓名" in sheet(data)[0][0]
        book = load_workbook(io.BytesIO(data))
        assert "填写说明" in book.sheetnames
        picked = [one.formula1 for one in book.worksheets[0].data_validations.dataValidation]
        told = [str(row[1] or "") for row in book["填写说明"].iter_rows(values_only=True)]
        for column in KINDS[kind].columns:
            if column.words:
                assert f'"{",".join(column.words)}"' in picked
                assert any("、".join(column.words) in one for one in told)


def test_a_list_from_template_to_handing_in(office: Office) -> None:
    client = office.signed("g1")
    assert "送温暖慰问名单" in text(client.get("/w/lists/"))
    address = begun(client)
    wrong = tables.Wrong(ids={3}, doubles={5}, cards={7})
    assert "正在逐行核对" in sent(client, address, tables.warmth(count=20, wrong=wrong))
    waiting = text(client.get(address))
    assert "x-progress" in waiting
    assert client.get(f"{address}progress/").json()["busy"] is True
    page = read(client, address)
    assert "共 20 行：列入 17 行，有误 3 行" in page
    for said in ("最后一位对不上", "和第 6 行重复", "银行卡号对不上"):
        assert said in page
    assert people.id_number(tables.FIRST) not in page
    link = re.search(r"/w/lists/\d+/faulty/\d+/", page)
    assert link is not None
    asked = after(client, f"{address}submit/", {"key": _key(page)})
    assert "有 3 行有误，没有列入" in asked
    assert 'name="leave" value="3"' in asked
    assert "已提交" not in text(client.get(address))
    mending = sheet(client.get(link[0]).content)
    assert [row[8] for row in mending[1:]] == ["5", "7", "9"]
    assert "最后一位对不上" in mending[1][9]
    assert mending[1][1] == people.wrong_id_number(tables.FIRST + 3)
    sent(client, address, tables.warmth(count=20, wrong=wrong, mended=True))
    page = read(client, address)
    assert "列入 3 行，有误 0 行" in page
    assert "已有 17 行" in page
    done = after(client, f"{address}submit/", {"key": _key(page)})
    assert "名单已提交，编号 GD-MD-2026-" in done
    assert "导入名单" not in done


def _key(page: str) -> str:
    found = re.search(r'name="key" value="([0-9a-f-]{36})"', page)
    return found[1] if found else ""


def test_bad_tables_are_sentences_on_the_page(office: Office) -> None:
    client = office.signed("g1")
    address = begun(client)
    for data, name, said in (
        (b"", "名单.xlsx", "空文件"),
        (b"x" * (10 * 1024 * 1024 + 1), "名单.xlsx", "超过10 MB"),
        (b"%PDF-1.7", "名单.pdf", "不是xlsx表格"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 99, "名单.xls", "加了密码，或者是旧的xls"),
    ):
        assert said in sent(client, address, data, name)
    assert "还没有选表格" in text(client.post(f"{address}upload/", {}))
    assert "还没有勾选" in text(client.post(f"{address}remove/", {}))
    assert "还没有人" in text(client.post(f"{address}submit/", {}))
    sent(client, address, tables.table(["姓名"], [["甲"]]))
    assert "缺少这些列：身份证号码" in read(client, address)


def test_header_errors_keep_what_was_typed(office: Office) -> None:
    answer = office.signed("g1").post(
        "/w/lists/new/warmth/", {**HEADER, "list_name": "短", "purpose": "按年度计划慰问。"}
    )
    assert answer.status_code == 200
    assert "写得太短" in text(answer)
    assert "按年度计划慰问。" in text(answer)


@pytest.mark.parametrize("number", ["139 0000 1111", "530199199001011234"])
def test_the_name_that_is_posted_gives_nobodys_number_away(office: Office, number: str) -> None:
    named = {**HEADER, "list_name": f"样甲 {number} 的慰问"}
    answer = office.signed("g1").post("/w/lists/new/warmth/", named)
    assert answer.status_code == 200
    assert "这一行会公示，请改掉" in text(answer)


def test_an_act_without_its_form_leads_to_the_list(office: Office) -> None:
    client = office.signed("g1")
    address = begun(client)
    for act in ("submit", "recheck"):
        answer = client.get(f"{address}{act}/")
        assert (answer.status_code, answer["Location"]) == (303, address)


def test_rows_are_removed_and_the_list_cleared(office: Office) -> None:
    client = office.signed("g1")
    address = begun(client)
    sent(client, address, tables.warmth(count=5))
    page = read(client, address)
    picked = re.findall(r'name="rows" value="(\d+)"', page)
    assert len(picked) == 5
    assert "已移出 2 人" in after(client, f"{address}remove/", {"rows": picked[:2]})
    assert "移出 3 人" in after(client, f"{address}clear/")


def test_nobody_else_opens_the_list(office: Office) -> None:
    address = begun(office.signed("g1"))
    for number in ("g3", "g2", "s1", "d1", "u02a", "a1"):
        for more in ("", "progress/", "faulty/1/", "receipts/"):
            assert office.signed(number).get(address + more).status_code == 404
        assert office.signed(number).post(f"{address}clear/").status_code == 404
    assert Client().get(address).status_code in {302, 303}


def test_only_officers_of_a_union_or_a_street_begin_one(office: Office) -> None:
    for number in ("g2", "s2", "d1", "a1"):
        assert office.signed(number).get("/w/lists/new/warmth/").status_code == 403
        assert "新建名单" not in text(office.signed(number).get("/w/lists/"))
    for number in ("g1", "s1"):
        assert office.signed(number).get("/w/lists/new/warmth/").status_code == 200
    assert office.signed("g1").get("/w/lists/new/nothing/").status_code == 404


def _handed_in(office: Office, kind: str = "warmth", table: bytes = b"") -> Walker:
    walk = office.walk()
    walk.process = "aid_list"
    way.opens(walk, kind, "2026年名单")
    way.imports(walk, table or tables.warmth(count=4))
    way.hands_in(walk)
    return walk


def test_reviewers_see_the_rows_masked_and_it_is_logged(office: Office, page: Opened) -> None:
    walk = _handed_in(office)
    number = office.number(walk)
    case = page("g2", f"/w/case/{number}/")
    assert f"/w/case/{number}/rows/" in case
    assert "人民币" in case
    rows = page("g2", f"/w/case/{number}/rows/")
    assert people.name(tables.FIRST) in rows
    assert people.id_number(tables.FIRST) not in rows
    assert people.bank_card(tables.FIRST) not in rows
    assert Access.objects.filter(case_id=walk.case, what="roster").exists()
    assert office.signed("u02b").get(f"/w/case/{number}/rows/").status_code == 404


def test_desk_pages_of_everybody_who_meets_a_list(office: Office, page: Opened) -> None:
    walk = _handed_in(office)
    number = office.number(walk)
    for tab in ("points", "form", "files", "progress", "papers", "similar", "all"):
        page("g2", f"/w/case/{number}/?tab={tab}")
    page("g2", "/w/todo/")
    assert "2026年名单" in page("g1", "/w/started/")
    way.reviewed(walk)
    walk.at("2026-03-18 10:00")
    way.decided(walk)
    for number_of in ("f1", "d9", "d1", "a1"):
        page(number_of, "/w/ledger/")
    assert "2026年名单" in page("f1", "/w/ledger/")
    page("a1", "/audit/")
    page("f1", "/w/pub/?state=ended")


def test_the_filer_is_led_to_the_desk_from_personal_pages(office: Office) -> None:
    client = office.signed("g1")
    address = begun(client)
    pk = int(address.strip("/").rpartition("/")[2])
    assert f"/w/lists/{pk}/" in text(client.get("/my/"))
    for one in (f"/case/{pk}/", f"/case/{pk}/edit/"):
        answer = client.get(one)
        assert answer.status_code in {303, 404}
    assert client.get(f"/case/{pk}/")["Location"] == f"/w/lists/{pk}/"


def test_receipts_one_by_one_then_the_whole(office: Office) -> None:
    walk = _handed_in(office, "cooling", tables.cooling(2))
    way.reviewed(walk)
    way.decided(walk)
    way.paid(walk)
    client = office.signed("g1")
    address = f"/w/lists/{walk.case}/"
    assert "去签收" in text(client.get(address))
    page = text(client.get(f"{address}receipts/"))
    assert "还有 2 人没有签收" in page
    whole = {"received": "on", "how": "signature", "signature_typed": walk.officer("g1").name}
    refused = client.post(f"{address}receipts/", {**whole, "key": _key(page)})
    assert refused.status_code == 409
    assert "还有 2 人没有签收" in text(refused)
    first, *others = re.findall(rf"{address}receipts/\d+/", page)
    _relative_signs(client, first)
    for n, link in enumerate(others, start=1):
        wrong = client.post(link, {"signed_by": "self", "signature_typed": "别人"})
        assert "签名要和您的姓名" in text(wrong)
        answer = client.post(link, {"signed_by": "self", "signature_typed": people.name(n)})
        assert answer.status_code == 303
    page = text(client.get(f"{address}receipts/"))
    done = after(client, f"{address}receipts/", {**whole, "key": _key(page)})
    assert "名单办结归档" in done
    with runtime.scope(SYSTEM):
        assert RosterRow.objects.filter(case=walk.case, received_at=None).count() == 0
    _vouched_for(walk.case)


def _relative_signs(client: Client, link: str) -> None:
    """Only with the mandate, which is kept although the form was wrong."""
    assert "防暑" in text(client.get(link))
    said = {"signed_by": "relative", "signature_typed": "王某"}
    assert "请上传领取人本人签字的委托书" in text(
        client.post(link, said | {"relative": "王某，妻"})
    )
    table = SimpleUploadedFile("名单.txt", b"no picture")
    assert "去上传" in text(client.post(link, said | {"relative": "王某，妻", "mandate": table}))
    sent = SimpleUploadedFile("委托书.png", picture("委托书"))
    page = text(client.post(link, said | {"mandate": sent}))
    assert "请填写亲属的姓名和关系" in page
    (kept,) = re.findall(r'name="mandate_kept" value="(\d+)"', page)
    answer = client.post(link, said | {"relative": "王某，妻", "mandate_kept": kept})
    assert answer.status_code == 303


def _vouched_for(case: int) -> None:
    """The mandate goes into the event of the receipt; the deep look finds another in its place."""
    with runtime.scope(SYSTEM):
        file = Attachment.objects.get(case=case, slot="M00R")
        assert file.event is not None
        rows = RosterRow.objects.filter(case=case)
        (row,) = [one for one in rows if "mandate" in receipt_of(one)]
        assert receipt_of(row)["mandate"] == {"file": file.pk, "sha256": file.sha256}
        assert list(rosters.problems()) == []
    said = receipt_of(row) | {"mandate": {"file": file.pk, "sha256": "0" * 64}}
    with runtime.durable(SYSTEM):
        RosterRow.objects.filter(pk=row.pk).update(receipt=sealed_receipt(said, row))
    with runtime.scope(SYSTEM):
        assert any("委托书" in one for one in rosters.problems())


def test_a_list_sent_back_says_why(office: Office) -> None:
    walk = _handed_in(office)
    walk.sends_back("g2", "grassroots_sign", opinion="第二行的人已经调走。", remarks={})
    client = office.signed("g1")
    page = text(client.get(f"/w/lists/{walk.case}/"))
    assert "第二行的人已经调走。" in page
    assert "提交名单" in page
    with runtime.scope(SYSTEM):
        assert not Roster.objects.get(pk=walk.case).frozen


def test_a_list_is_withdrawn_before_it_is_posted(office: Office) -> None:
    walk = _handed_in(office)
    client = office.signed("g1")
    page = text(client.get(f"/w/lists/{walk.case}/"))
    done = after(client, f"/w/lists/{walk.case}/withdraw/", {"key": _key(page)})
    assert "名单已撤回" in done
