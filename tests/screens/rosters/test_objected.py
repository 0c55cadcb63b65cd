"""An objection to one person of a list, by pages: public form, desk, rows, what is paid later."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from processes.aid_list.demo import tables
from processes.aid_list.journeys import objected, way
from processes.engine.audit.deep import problems
from processes.engine.journey import Walker
from processes.engine.models import Objection, Publication, RosterHold
from processes.engine.rosters.rows import content_of, counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
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
    assert "异议核实中" in told(notice)
    assert "异议核实中，暂不发放" in page("d1", f"/w/case/{number_of(posted)}/rows/")
    kept = desk.post(f"{first}settle/", {"opinion": "已到单位核实，反映属实。", "key": uuid4()})
    assert kept.status_code == 422
    assert "已到单位核实，反映属实。" in kept.content.decode()
    upheld = {"outcome": "upheld", "opinion": "已到单位核实，反映属实。", "key": uuid4()}
    assert desk.post(f"{first}settle/", upheld).status_code == 303
    assert "异议成立移出" in told(notice)
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
    assert "补发和付款失败：1 人" in page("f1", f"/w/case/{number_of(posted)}/rows/")
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
