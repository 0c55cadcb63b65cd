"""Objecting to a notice: the public page, the receipt, the desk; who learns who objected."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from processes.engine import clock
from processes.engine.journey import Walker
from processes.engine.models import Access, Case, Objection, ObjectionFile, Publication
from processes.engine.runtime import durable, scope
from processes.hardship_aid.sample_files import picture
from processes.people.actors import SYSTEM
from tests.screens.desk.money_cases import client_of, page, posted_case

NAME, PHONE = "冯样客", "13900001234"
SAID: dict[str, Any] = {
    "text": "这一家上个月已经拿到一笔赔偿，单位的人都知道。",
    "signed": "named",
    "name": NAME,
    "contact": PHONE,
    "unit": "",
    "go": "send",
}
CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")
KEY = "6f1c1d52-7d0e-4a53-9d4b-53019900{:04d}"


@pytest.fixture
def posted(committing_db: str) -> Iterator[Walker]:
    cache.clear()
    call_command("load_demo", verbosity=0)
    with posted_case() as walk:
        yield walk


def address() -> str:
    return f"/pub/{Publication.objects.get().pk}/object/"


def send(client: Client, n: int = 1, **changes: Any) -> Any:
    return client.post(address(), {**SAID, "key": KEY.format(n), **changes})


def objected(n: int = 1, **changes: Any) -> str:
    """Somebody objects; the code on the receipt."""
    client = Client()
    answer = send(client, n, **changes)
    assert answer.status_code == 303, answer.content.decode()
    found = CODE.search(client.get(answer["Location"]).content.decode())
    assert found
    return found.group()


def number(walk: Walker) -> str:
    with durable(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def opened() -> Objection:
    with scope(SYSTEM):
        return Objection.objects.select_related("case").latest("id")


def test_a_named_objection_takes_the_notice_down_for_a_while(posted: Walker) -> None:
    notice = Publication.objects.get().pk
    assert "李*甲" in Client().get("/pub/").content.decode()
    objected()
    assert "李*甲" not in Client().get("/pub/").content.decode()
    rests = Client().get(f"/pub/{notice}/")
    assert "正在核实" in rests.content.decode()
    assert "8,000.00" not in rests.content.decode()
    assert rests["X-Robots-Tag"] == "noindex"
    assert "一起核实" in Client().get(address()).content.decode()


def test_a_notice_that_was_taken_down_names_nobody_any_more(posted: Walker) -> None:
    row = Publication.objects.get()
    Publication.objects.update(state=Publication.State.UPHELD, ended_at=row.posted_at)
    body = Client().get(f"/pub/{row.pk}/").content.decode()
    assert "已经撤下" in body
    assert "李*甲" not in body
    assert "8,000.00" not in body


def test_the_receipt_says_that_it_is_handled_and_nothing_else(posted: Walker) -> None:
    code = objected()
    body = Client().post("/pub/receipt/", {"code": code.lower().replace("-", " ")}).content.decode()
    assert "正在核实" in body
    assert NAME not in body
    assert "李*甲" not in body
    assert Client().post("/pub/receipt/", {"code": "AAAA-BBBB-CCCC"}).status_code == 404
    assert Client().post("/pub/receipt/", {"code": ""}).status_code == 422


def test_a_clue_asks_for_no_name(posted: Walker) -> None:
    objected(signed="clue", name="", contact="")
    assert Publication.objects.get().state == Publication.State.RUNNING
    assert opened().kind == Objection.Kind.CLUE


def test_what_is_wrong_is_said_and_nothing_is_lost(posted: Walker) -> None:
    client = Client()
    file = SimpleUploadedFile("转账.png", picture("proof"), "image/png")
    answer = send(client, text="有问题", contact="", file=file)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写“联系方式”" in body
    assert NAME in body
    assert "转账.png" in body
    held = re.search(r'name="held" value="([^"]+)"', body)
    assert held
    objected(held=held.group(1))
    with scope(SYSTEM):
        assert ObjectionFile.objects.count() == 1


def test_a_file_that_is_none_is_told_at_its_place(posted: Walker) -> None:
    file = SimpleUploadedFile("病毒.exe", b"MZ", "application/octet-stream")
    answer = send(Client(), file=file)
    assert answer.status_code == 422
    assert "不是照片也不是PDF" in answer.content.decode()
    assert Publication.objects.get().state == Publication.State.RUNNING


def test_sent_twice_it_is_one_with_the_same_receipt(posted: Walker) -> None:
    assert objected() == objected()
    assert Publication.objects.get().objections == 1


def test_one_network_may_not_flood_it(posted: Walker) -> None:
    answers = [send(Client(), n, text="有问题").status_code for n in range(11)]
    assert answers == [422] * 10 + [429]


def test_after_the_last_day_it_is_closed(posted: Walker) -> None:
    notice = Publication.objects.get()
    Publication.objects.update(last_day=notice.first_day.replace(day=1))
    answer = Client().get(address())
    assert answer.status_code == 410
    assert "不能再提异议" in answer.content.decode()
    assert send(Client()).status_code == 410
    assert Client().get("/pub/999/object/").status_code == 404


@pytest.mark.parametrize(
    ("reader", "status"),
    [("d1", 200), ("d5", 200), ("d7", 200), ("m1", 200), ("a1", 200), ("g1", 403), ("s1", 403)],
)
def test_who_reads_what_was_said(posted: Walker, reader: str, status: int) -> None:
    objected()
    answer = client_of(reader).get(f"/w/pub/objection/{opened().pk}/")
    assert answer.status_code == status
    assert NAME not in answer.content.decode()
    inbox = client_of(reader).get("/w/pub/?state=objections")
    assert inbox.status_code == status
    assert ("署名异议" in inbox.content.decode()) == (status == 200)


def test_workers_learn_nothing(posted: Walker) -> None:
    objected()
    assert client_of("p01").get(f"/w/pub/objection/{opened().pk}/").status_code == 403
    body = client_of("p01").get(f"/case/{number(posted)}/").content.decode()
    assert "异议" in body
    assert NAME not in body


@pytest.mark.parametrize(("reader", "status"), [("d1", 403), ("d7", 403), ("d5", 200), ("a1", 200)])
def test_who_learns_who_objected_gives_a_reason(posted: Walker, reader: str, status: int) -> None:
    objected()
    place, client = f"/w/pub/objection/{opened().pk}/", client_of(reader)
    assert client.post(place, {"reason": ""}).status_code == (422 if status == 200 else 403)
    answer = client.post(place, {"reason": "约谈反映人核实情况"})
    assert answer.status_code == status
    assert (NAME in answer.content.decode()) == (status == 200)
    logged = Access.objects.filter(what="unmask:objector", refused=False)
    assert logged.count() == (1 if status == 200 else 0)


def test_a_letter_is_registered_by_the_district(posted: Walker) -> None:
    pk = Publication.objects.get().pk
    place = f"/w/pub/{pk}/object/"
    assert client_of("g1").get(place).status_code == 403
    client = client_of("d4")
    assert "登记异议" in client.get(place).content.decode()
    assert client.post(place, {**SAID, "key": KEY.format(1)}).status_code == 422  # how it came
    answer = client.post(place, {**SAID, "key": KEY.format(2), "channel": "letter"})
    assert answer.status_code == 303
    assert CODE.search(client.get(answer["Location"]).content.decode())
    assert opened().channel == "letter"
    assert opened().registered_by is not None


def test_the_verifier_finds_extension_and_both_ways(posted: Walker) -> None:
    objected()
    case = number(posted)
    client = client_of("d5")
    client.post(f"/w/case/{case}/act/claim/", {"key": KEY.format(11)})
    body = client.get(f"/w/case/{case}/").content.decode()
    assert all(one in body for one in ("异议不成立", "异议成立", "延长时限"))
    extended = client.post(
        f"/w/case/{case}/act/extend/", {"key": KEY.format(12), "text": "需要函询外地"}
    )
    assert extended.status_code == 303
    form = {
        "key": KEY.format(13), "claim": f"{NAME}说他拿了赔偿", "methods": ["records"],
        "findings": "查了银行流水和协议，没有收到任何赔偿，和申报的一致。", "opinion": "",
    }  # fmt: skip
    refused = client.post(f"/w/case/{case}/act/approve/", form)
    assert refused.status_code == 422
    assert "写出了反映人" in refused.content.decode()
    form |= {"claim": "反映他拿了赔偿", "compensation": "100"}
    refused = client.post(f"/w/case/{case}/act/approve/", form)
    assert refused.status_code == 422
    assert "就不是“异议不成立”" in refused.content.decode()
    form |= {"key": KEY.format(14), "compensation": ""}
    done = client.post(f"/w/case/{case}/act/approve/", form)
    assert done.status_code == 303
    row = Publication.objects.get()
    assert (row.state, row.objections) == (Publication.State.RUNNING, 1)
    assert row.last_day is not None
    assert row.last_day > clock.now().date()
    assert "李*甲" in Client().get("/pub/").content.decode()
    assert "异议不成立" in page("d1", "/w/pub/?state=objections")


def test_who_comes_too_late_to_withdraw_reads_why_at_once(posted: Walker) -> None:
    with scope(SYSTEM):
        me = Case.objects.get(pk=posted.case).applicant.number
    page = client_of(me).get(f"/case/{number(posted)}/withdraw/").content.decode()
    assert "公示已经开始，不能再撤回。" in page
    assert "确定撤回" not in page
    sent = client_of(me).post(f"/case/{number(posted)}/withdraw/", {"key": str(uuid4())})
    assert sent.status_code == 409
    assert "公示已经开始" in sent.content.decode()
