"""Exports: asked for with a reason, made by a worker, watermarked, checked at each download."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pikepdf
from django.test import Client
from openpyxl import load_workbook

from processes.engine import clock, jobs, storage
from processes.engine.audit import deep
from processes.engine.exports import making
from processes.engine.exports.table import xlsx
from processes.engine.models import Access, Case, Document, Export
from processes.engine.policies import relative_hash
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.documents.reading import text_of
from tests.screens.desk.conftest import Office
from tests.screens.desk.money_cases import as_owner

REASON = "年度抽查第三批材料"
ACTS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "0012", '=HYPERLINK("http://x")', "1e5", "\x00a")


def ask(client: Client, query: str = "q=样例物业", **typed: object) -> Export:
    """An export that was asked for and made."""
    form = {"kind": "list", "columns": ["number", "name"], "reason": REASON, "key": str(uuid4())}
    response = client.post(f"/w/export/?{query}", {**form, **typed})
    assert response.status_code == 303, response.content.decode()[-1500:]
    jobs.drain()
    with scope(SYSTEM):
        return Export.objects.order_by("-id")[0]


def fetched(client: Client, made: Export, status: int = 200) -> bytes:
    """The file."""
    response = client.get(f"/w/export/{made.row}/file/")
    assert response.status_code == status
    return response.getvalue() if status == 200 else response.content


def table(data: bytes) -> list[list[object]]:
    """Values of the first sheet."""
    return [list(row) for row in load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]


def row(made: Export) -> Export:
    """As it is now."""
    with scope(SYSTEM):
        return Export.objects.get(pk=made.pk)


def test_a_list_with_the_columns_that_were_wanted(office: Office) -> None:
    number = office.number(office.filed())
    g1 = office.signed("g1")
    assert "/w/export/?q=" in g1.get("/w/find/?q=样例物业").content.decode()
    made = ask(g1)
    with scope(SYSTEM):
        subject = Case.objects.get(number=number).subject
    mark, titles, *rows = table(fetched(g1, made))
    assert office.actor("g1").name in str(mark[0])
    assert "2026-03-02" in str(mark[0])
    assert titles[:2] == ["办件编号", "申请人"]
    assert [one[:2] for one in rows] == [[number, subject]]
    page = g1.get(f"/w/export/{made.row}/").content.decode()
    assert made.sha256 in page
    assert REASON in page
    assert list(deep.problems()) == []


def test_what_looks_like_a_formula_is_text() -> None:
    data = xlsx(["甲"], [[one] for one in ACTS], mark="=印 & 章", sheet="表")
    cells = [one[0] for one in load_workbook(io.BytesIO(data)).active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[2:8]] == list(ACTS[:6])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_export_and_download_are_logged_for_the_auditor(office: Office) -> None:
    office.filed()
    made = ask(office.signed("g1"))
    fetched(office.signed("g1"), made)
    logged = dict(Access.objects.values_list("what", "reason"))
    assert logged["exported:list"] == f"{REASON}（q=样**业）"
    assert made.sha256 in logged["download:list"]
    page = office.signed("a1").get("/audit/access/?who=g1").content.decode()
    assert "导出办件" in page
    assert "下载导出的文件" in page


def test_identity_numbers_are_for_the_district_and_above(office: Office) -> None:
    walk = office.filed()
    with scope(SYSTEM):
        secret = str(facts_of(walk.case)["id_number"])
    assert "证件号码" not in office.signed("g1").get("/w/export/?q=x").content.decode()
    form = {"kind": "list", "columns": ["id_number"], "reason": REASON}
    for number in ("g1", "s1", "a1"):
        response = office.signed(number).post("/w/export/?q=样例物业", form)
        assert response.status_code == 403
        assert "区总工会及以上" in response.content.decode()
    made = ask(office.signed("d1"), columns=["number", "id_number"])
    assert table(fetched(office.signed("d1"), made))[2][1] == secret
    assert Access.objects.filter(what="exported:list:numbers").count() == 1
    plain = ask(office.signed("d1"))
    assert secret not in str(table(fetched(office.signed("d1"), plain)))


def test_sight_is_asked_again_at_each_download(office: Office) -> None:
    number = office.number(office.filed())
    made = ask(office.signed("g1"))
    assert fetched(office.signed("d1"), made, status=404)
    fetched(office.signed("g1"), made)
    with durable(SYSTEM):
        name = relative_hash(office.actor("g1").name)
        Case.objects.filter(number=number).update(relatives=[name])
    assert "现在不能看的办件" in fetched(office.signed("g1"), made, status=403).decode()


def test_only_what_he_may_list_is_in_it(office: Office) -> None:
    office.filed()
    made = ask(office.signed("u02a"), query="since=2026-01-01")
    assert table(fetched(office.signed("u02a"), made))[2:] == []
    made = ask(office.signed("d1"), query="since=2026-01-01")
    assert len(table(fetched(office.signed("d1"), made))) == 3


def test_an_export_expires_and_its_file_goes(office: Office) -> None:
    office.filed()
    g1 = office.signed("g1")
    made = ask(g1)
    later = clock.now() + making.KEPT + timedelta(minutes=1)
    assert making.expire(later - timedelta(minutes=5)) == 0
    assert making.expire(later) == 1
    assert not storage.exists(made.storage_key)
    assert row(made).state == "expired"
    assert fetched(g1, made, status=404)
    assert "文件已经按期删除" in g1.get(f"/w/export/{made.row}/").content.decode()


def test_a_form_that_lacks_something_says_so_and_keeps_the_rest(office: Office) -> None:
    office.filed()
    typed = {"kind": "x", "columns": [], "reason": "看看"}
    response = office.signed("g1").post("/w/export/?q=样例物业", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="看看"' in page
    for said in ("请选导出什么", "请写明导出的理由"):
        assert said in page
    nothing = office.signed("g1").post("/w/export/", {"kind": "list", "reason": REASON})
    assert nothing.status_code == 422
    with scope(SYSTEM):
        assert not Export.objects.exists()


def test_sending_the_form_twice_exports_once(office: Office) -> None:
    office.filed()
    g1, key = office.signed("g1"), str(uuid4())
    first = ask(g1, key=key)
    assert ask(g1, key=key).pk == first.pk
    assert Access.objects.filter(what="exported:list").count() == 1


def test_papers_are_marked_copies_beside_a_list_of_the_originals(office: Office) -> None:
    walk = office.filed()
    made = ask(office.signed("g1"), kind="papers")
    with scope(SYSTEM):
        originals = list(Document.objects.filter(case=walk.case).exclude(storage_key=""))
    assert originals
    with zipfile.ZipFile(io.BytesIO(fetched(office.signed("g1"), made))) as packed:
        names = [one for one in packed.namelist() if one.endswith(".pdf")]
        listed = table(packed.read("清单.xlsx"))[2:]
        copy = packed.read(names[0])
    assert len(names) == len(originals) == len(listed)
    assert {one[4] for one in listed} == {one.sha256 for one in originals}
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert not opened.attachments
    assert office.actor("g1").name in "".join(text_of(copy).split())


def test_an_export_that_was_begun_is_made_anew(office: Office, owner_url: str) -> None:
    """A killed worker leaves the row where it was; the next one begins again."""
    office.filed()
    g1 = office.signed("g1")
    made = ask(g1)
    as_owner(owner_url, "UPDATE engine_outbox SET done_at = NULL WHERE kind = 'export.list'")
    with durable(SYSTEM):
        Export.objects.filter(pk=made.pk).update(state="working", storage_key="")
    assert "正在生成" in g1.get(f"/w/export/{made.row}/").content.decode()
    assert fetched(g1, made, status=404)
    jobs.drain()
    assert len(table(fetched(g1, row(made)))) == 3
