"""An objection to one person of a list, by pages: public form, desk, rows, what is paid later."""

import io
from collections.abc import Iterator
from uuid import uuid4

import pikepdf
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from processes.aid_list.demo import tables
from processes.aid_list.journeys import objected, sights, way
from processes.engine import clock, jobs, row_reminders
from processes.engine.audit.deep import problems
from processes.engine.journey import Walker
from processes.engine.messages import notice
from processes.engine.models import (
    Message,
    NoticeRow,
    Objection,
    Outbox,
    Publication,
    RosterHold,
)
from processes.engine.queries import named
from processes.engine.rosters.rows import content_of, contents, counting
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.vault import mask_name
from tests.screens.desk.acting import number_of
from tests.screens.desk.money_cases import client_of, page

SAID = {
    "text": "这个人去年已经退休，不该在名单上。", "signed": "named", "name": "冯样客",
    "contact": "13900001234", "unit": "", "go": "send",
}  # fmt: skip


@pytest.fixture
def posted(committing_db: str) -> Iterator[Walker]:
    """A list at its notice."""
    cache.clear()
    call_command("load_demo", verbosity=0)
    with Walker("aid_list", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.opens(walk, "warmth", "2026年元旦春节送温暖")
        way.imports(walk, tables.warmth(count=4))
        way.hands_in(walk)
        way.reviewed(walk)
        yield walk


def name_of(walk: Walker, n: int) -> str:
    with scope(SYSTEM):
        return str(content_of(counting(walk.case)[n]).values["name"])


def newest() -> int:
    with scope(SYSTEM):
        return Objection.objects.latest("id").pk


def told(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_notice_names_everybody_masked_and_only_while_it_runs(
    posted: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = f"/pub/{Publication.objects.get().pk}/"
    with scope(SYSTEM):
        persons = [one.values for _row, one in contents(counting(posted.case))]
    page_ = told(notice)
    for place, one in enumerate(persons, 1):
        assert f'<th scope="row">{place}</th><td class="nowrap">{mask_name(one["name"])}<' in page_
        assert one["employer"] in page_
        assert not any(one[key] in page_ for key in ("name", "id_number", "bank_card"))
    jobs.drain(posted.case)
    with pikepdf.open(io.BytesIO(sights.paper(posted, "D-AID-07")[1])) as paper:
        printed = paper.attachments["case.json"].get_file().read_bytes().decode()
    for one in persons:
        assert mask_name(one["name"]) in printed
        assert not any(one[key] in printed for key in ("name", "id_number", "bank_card"))
    monkeypatch.setattr(named, "PAGE", 3)
    assert "第 1–3 人，共 4 人" in told(notice)
    second = told(f"{notice}?page=2")
    assert '<th scope="row">4</th>' in second
    assert '<th scope="row">3</th>' not in second
    with CaptureQueriesContext(connection) as asked:
        told(f"{notice}?page=9x")
    assert sum("engine_noticerow" in one["sql"] for one in asked) == 1
    form = told(f"{notice}object/?row=2")
    assert f"第2行，{mask_name(persons[1]['name'])}，{persons[1]['employer']}" in form
    assert "checked" in form.split('value="row"')[1][:80]
    assert Client().get(f"{notice}object/?row=99999").status_code == 200
    with pytest.raises(DatabaseError, match="permission"), transaction.atomic(), scope(SYSTEM):
        NoticeRow.objects.filter(place=1).update(name="李*")

    objection = objected._objects(posted, 0)
    objected._places(posted, objection, 0)
    assert mask_name(persons[0]["name"]) not in told(notice)
    assert "异议核实中，核实期间不显示" in told(notice)
    assert "第1行" not in told(f"{notice}object/?row=1")
    posted.at("2026-03-18 10:00")
    posted.settle()
    jobs.drain(posted.case)
    assert sights.printed(posted, "D-AID-07R")["result"].startswith("公示期内，收到署名异议1件")
    clock.move_to(posted.now)
    assert "名单上的人" not in told(notice)
    assert not NoticeRow.objects.exists()  # not in the pages only: nobody without the case
    assert objected._settles(posted, objection, "dismissed") == "done"
    assert "公示到" in told(notice)
    assert "有人接着公示" in told("/pub/")
    assert NoticeRow.objects.get().place == 1
    assert list(problems()) == []
    with durable(SYSTEM):
        NoticeRow.objects.filter(place=1).update(state="removed")
    assert any("第 1 行该不该显示" in one for one in problems())


def test_who_looks_into_it_is_reminded_and_then_the_vice_chair(posted: Walker) -> None:
    """T−2 and T to officers new to the list, T+1 to the next higher role; each once."""
    posted.at("2026-03-03 10:00")  # five working days: until 10 March
    one, two = (objected._objects(posted, n) for n in range(2))
    told_ = [reminded(posted, moment) for moment in (
        "2026-03-06 08:59", "2026-03-06 09:00", "2026-03-06 10:00", "2026-03-10 09:00",
    )]  # fmt: skip
    assert [bool(one) for one in told_] == [False, True, False, True]
    assert told_[1] == told_[3]
    assert ("row_due", "d4") in told_[1]
    assert ("row_due", "d1") not in told_[1]  # has reviewed the list
    assert {kind for kind, _who in told_[1]} == {"row_due"}
    text = client_of("d4").get("/w/messages/").content.decode()
    assert "期限是3月10日" in text
    assert objected._settles(posted, two, "dismissed") == "done"
    assert reminded(posted, "2026-03-11 00:01") == {("row_late", one) for one in ("d7", "d8")}
    with scope(SYSTEM):
        late = Message.objects.get(kind="row_late", account__number="d7")
    assert client_of("d7").get(f"/w/messages/{late.pk}/")["Location"] == "/w/pub/?state=objections"
    assert name_of(posted, 0) not in late.text
    objected._places(posted, one, 0)
    assert objected._settles(posted, one, "dismissed") == "done"
    assert reminded(posted, "2026-03-13 10:00") == set()
    assert list(problems()) == []
    with durable(SYSTEM):
        Outbox.objects.filter(key__startswith="row_late:").update(key="row_late:1:no")
    assert any("row_late:1:no 没有依据" in said for said in problems())


def reminded(walk: Walker, moment: str) -> set[tuple[str, str]]:
    """Who is told what by the sweep at that moment."""
    walk.at(moment)
    clock.move_to(walk.now)
    with scope(SYSTEM):
        before = set(Message.objects.values_list("pk", flat=True))
    row_reminders.remind(walk.now)
    jobs.drain(walk.case)
    with scope(SYSTEM):
        kinds = (notice.ROW_DUE, notice.ROW_LATE)
        new = Message.objects.exclude(pk__in=before).filter(kind__in=kinds)
        return set(new.values_list("kind", "account__number"))


def test_only_the_person_objected_to_stands_aside(posted: Walker) -> None:
    notice = f"/pub/{Publication.objects.get().pk}/"
    assert "针对谁" in told(f"{notice}object/")
    lacks = Client().post(f"{notice}object/", {**SAID, "key": uuid4()})
    assert lacks.status_code == 422
    assert "请选择“针对谁”" in lacks.content.decode()
    person = {**SAID, "about": "row", "whom": name_of(posted, 0)}
    assert Client().post(f"{notice}object/", {**person, "key": uuid4()}).status_code == 303
    assert "2026年" in told("/pub/") or "名单 4 人" in told("/pub/")
    first = f"/w/pub/objection/{newest()}/"
    objected._objects(posted, 1)
    second = newest()

    assert "您审核过本办件" in page("d1", first)
    desk = client_of("d4")
    found = desk.get(first, {"q": name_of(posted, 0)}).content.decode()
    assert "第 1 行" in found
    assert "没有找到" in desk.get(first, {"q": "某某某"}).content.decode()
    assert desk.post(f"{first}row/", {"q": "甲"}).status_code == 422
    with scope(SYSTEM):
        row = counting(posted.case)[0].pk
    assert desk.post(f"{first}row/", {"row": row, "key": uuid4()}).status_code == 303
    assert "异议核实中，核实期间不显示" in told(notice)
    assert "异议核实中，暂不发放" in page("d1", f"/w/case/{number_of(posted)}/rows/")
    kept = desk.post(f"{first}settle/", {"opinion": "已到单位核实，反映属实。", "key": uuid4()})
    assert kept.status_code == 422
    assert "已到单位核实，反映属实。" in kept.content.decode()
    upheld = {"outcome": "upheld", "opinion": "已到单位核实，反映属实。", "key": uuid4()}
    assert desk.post(f"{first}settle/", upheld).status_code == 303
    assert "异议成立移出" in told(notice)
    assert "异议成立，已移出名单" in told(notice)
    assert "异议成立，已移出" in page("g1", f"/w/lists/{posted.case}/")

    objected._places(posted, second, 1)
    posted.at("2026-03-18 10:00")
    way.decided(posted)
    assert "2 笔" in page("f1", f"/w/case/{number_of(posted)}/bank/")
    way.paid(posted)
    assert "还有 1 人的异议" in page("g1", f"/w/lists/{posted.case}/receipts/")
    assert objected._settles(posted, second, "dismissed") == "done"
    posted.at("2026-03-26 10:00")
    rest, finance = f"/w/case/{number_of(posted)}/rest/", client_of("f1")
    assert "补发、付款失败和等回盘：1 人" in page("f1", f"/w/case/{number_of(posted)}/rows/")
    assert "可以补发 1 人" in page("f1", "/w/ledger/bank/")
    assert client_of("d1").get(rest).status_code == 403
    slip = {"bank_ref": "PL20260326A", "paid_on": "2026-03-26"}
    assert finance.post(rest, {**slip, "key": uuid4()}).status_code == 422
    with scope(SYSTEM):
        row = RosterHold.objects.get(objection=second).row_id
    assert finance.post(rest, {**slip, "rows": row, "key": uuid4()}).status_code == 303
    assert "现在没有可以补发的人" in page("f1", rest)
    way.receipted(posted)
    assert list(problems()) == []
