"""C14 of the domain, defined by rows: from the service page to the PDF, by pages only."""

import io
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client

from processes.engine import clock, deadlines, jobs
from processes.engine.audit import deep
from processes.engine.calendar import CHINA
from processes.engine.documents.issue import read_paper
from processes.engine.journey.online.applicant import ApplicantOnline
from processes.engine.models import Case, Document, Event, Publication, Task
from processes.engine.runtime import scope
from processes.hardship_aid.sample_photos import photo
from processes.people.actors import SYSTEM
from tests.defined.conftest import CODE
from tests.screens.desk.acting import ByClient, Desk, officer

TYPED: dict[str, dict[str, Any]] = {
    "p1": {
        "room_name": "样例科技园母婴空间",
        "address": "样例路1号科技园A座3楼302室",
        "area": "12",
        "equipment": ["nursing_chair", "washbasin", "curtain"],
        "opened_on": "2026-02-01",
    },
    "p2": {
        "women": "86",
        "open_to_public": "yes",
        "subsidy": "6000.00",
        "reason": "园区女职工多，工会腾出一间房，配了护理台和冰箱，专人打扫，每天登记。",
    },
    "p3": {"manager": "李样甲", "phone": "13900000001"},
}


def at(moment: str) -> None:
    clock.move_to(datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA))


def settle(number: str) -> None:
    with scope(SYSTEM):
        case = Case.objects.get(number=number).pk
    while deadlines.sweep(clock.now(), case=case):
        pass
    jobs.drain(case)


def filed() -> str:
    at("2026-03-02 10:00")
    person = ApplicantOnline(ByClient("p01"))
    person.begins("工惠母婴空间申报")
    person.fills(TYPED, TYPED)
    person.uploads(lambda slot: [(slot, "现场.jpg", photo("a"))])
    number = person.hands_in()
    settle(number)
    return number


def status(number: str) -> str:
    with scope(SYSTEM):
        return Case.objects.get(number=number).status


def text_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return opened.attachments["case.json"].get_file().read_bytes().decode()


def papers(number: str) -> dict[str, Document]:
    with scope(SYSTEM):
        return {one.kind: one for one in Document.objects.filter(case__number=number)}


@pytest.mark.usefixtures("mother_room")
def test_from_the_service_page_to_the_plaque() -> None:
    home = Client().get("/").content.decode()
    assert "工惠母婴空间申报" in home
    number = filed()
    assert number.split("-")[1] == "MY"
    at("2026-03-03 09:30")
    assert "样例科技园母婴空间" in officer("s1").get("/w/todo/").content.decode()
    page = officer("s1").get(f"/w/case/{number}/").content.decode()
    assert "哺乳椅、洗手池、遮挡帘" in page
    assert "13900000001" not in page
    Desk("s1").acts(number, "approve", {"opinion": "情况属实"})
    at("2026-03-04 10:00")
    seen = {"visited_on": "2026-03-04", "result": "good", "opinion": ""}
    half = {"visited_on": "2026-03-04"}
    Desk("d1").acts(number, "approve", half, status=422).must_say("验收结论")
    Desk("d1").acts(number, "approve", seen)
    assert status(number) == "district_review"
    Desk("d2").acts(number, "approve", seen)
    at("2026-03-05 10:00")
    Desk("d7").acts(number, "approve", {"opinion": ""})
    settle(number)
    assert status(number) == "publicity"
    with scope(SYSTEM):
        notice = Publication.objects.get(case__number=number)
    assert notice.content["item"] == "样例科技园母婴空间"
    at("2026-03-13 10:00")
    settle(number)
    assert status(number) == "closed"
    made = papers(number)
    assert set(made) == {"D-MY-01", "D-MY-02", "D-MY-05"}
    if out := os.environ.get("PAPERS_OUT"):
        for one in made.values():
            Path(out, f"{one.kind}.pdf").write_bytes(read_paper(one))
    plaque = read_paper(made["D-MY-05"])
    assert "样例路1号科技园A座3楼302室" in text_of(plaque)
    assert "6,000.00元" in text_of(plaque)
    assert "验收结论" in text_of(read_paper(made["D-MY-02"]))
    mine = ByClient("p01")
    _kind, pdf = mine_paper(mine, number, made["D-MY-05"])
    assert pdf.startswith(b"%PDF")
    history = officer("d1").get(f"/w/case/{number}/?tab=progress").content.decode()
    for said in ("街道总工会审核", "区总工会验收", "分管副主席审批", "公示"):
        assert said in history
    assert "授牌" in mine.opens(f"/case/{number}/").text
    assert officer("a1").get(f"/audit/{number}/").status_code in {200, 404}
    assert list(deep.problems()) == []


def mine_paper(who: ByClient, number: str, paper: Document) -> tuple[str, bytes]:
    answer = who.client.get(f"/case/{number}/papers/{paper.pk}/")
    assert answer.status_code == 200
    return answer["Content-Type"], answer.content


@pytest.mark.usefixtures("mother_room")
def test_a_refusal_is_told_with_the_way_to_appeal_and_goes_on_where_it_fell() -> None:
    number = filed()
    at("2026-03-03 09:30")
    Desk("s1").acts(number, "reject", {"reason": "not_eligible", "text": "面积不够，缺护理台"})
    settle(number)
    assert status(number) == "rejected"
    assert "面积不够，缺护理台" in text_of(read_paper(papers(number)["D-MY-03"]))
    at("2026-03-04 09:30")
    who = ByClient("p01")
    form = who.opens(f"/case/{number}/appeal/").form(asks="key")
    who.presses(form, "提交复核申请", [("text", "护理台已经买到，照片随后补交，请再看一次。")])
    Desk("d7").acts(number, "approve", {"opinion": "护理台已补齐，撤销原决定"})
    settle(number)
    with scope(SYSTEM):
        task = Task.objects.filter(case__number=number, closed_at=None).first()
        assert task is not None
        assert task.node == "inspection"
    assert list(deep.problems()) == []


@pytest.mark.usefixtures("mother_room")
def test_a_higher_sum_goes_to_the_chair() -> None:
    TYPED["p2"]["subsidy"] = "20000.00"
    try:
        number = filed()
    finally:
        TYPED["p2"]["subsidy"] = "6000.00"
    at("2026-03-03 09:30")
    Desk("s1").acts(number, "approve", {"opinion": ""})
    seen = {"visited_on": "2026-03-03", "result": "good", "opinion": ""}
    Desk("d1").acts(number, "approve", seen)
    Desk("d2").acts(number, "approve", seen)
    Desk("d7").acts(number, "approve", {"opinion": ""})
    with scope(SYSTEM):
        task = Task.objects.get(case__number=number, closed_at=None)
        said = Event.objects.filter(case__number=number).order_by("n").last()
    assert (task.node, task.role) == ("chair", "chair")
    assert said is not None
    assert '"gate:if_chair":"above"' in said.body
    assert task.process == CODE
