"""`/w/honours/`, `/w/score/`, `/honours/`: who may open what, bad input, what a page does once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from forms.nomination_codes import Trait
from processes.engine import clock, commands
from processes.engine.models import Case, Task
from processes.engine.runtime import durable, scope
from processes.nomination.audit.deep import acts as deep
from processes.nomination.demo import RUNNING
from processes.nomination.models import Honour, HonourAct, Round, Waiver
from processes.nomination.rules.exchange import Candidate
from processes.nomination.steps import board, rounds
from processes.nomination.views.awards import packed
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.conftest import Office

ROUND = f"/w/honours/round/{RUNNING}/"
AWARD = f"{ROUND}kunming_medal/"
READ, NO, GONE = 200, 403, 404
# What each may open. The city and the auditor read; units, street, finance and judges do not.
MATRIX = {
    "d3": {"/w/honours/": READ, "/w/honours/new/": READ, ROUND: READ, AWARD: READ,
           f"{AWARD}places/": READ, "/w/honours/register/": READ, "/w/honours/alike/": READ,
           "/w/score/": NO},
    "d1": {"/w/honours/": READ, "/w/honours/new/": NO, ROUND: READ, AWARD: READ},
    "d9": {"/w/honours/": READ, "/w/honours/new/": NO, AWARD: READ},
    "m1": {"/w/honours/": READ, "/w/honours/new/": NO, AWARD: READ, "/w/honours/register/": READ},
    "a1": {"/w/honours/": READ, "/w/honours/new/": NO, AWARD: READ, "/w/honours/alike/": READ},
    "e1": {"/w/score/": READ, "/w/honours/": NO, AWARD: NO, "/w/score/999999/": GONE},
    "j1": {"/w/score/": NO, "/w/honours/": NO, "/w/judge/": READ},
    "g1": {"/w/honours/": NO, AWARD: NO, "/w/honours/register/": NO, "/w/honours/alike/": NO},
    "s1": {"/w/honours/": NO, "/w/score/": NO},
    "f1": {"/w/honours/": NO, "/w/honours/register/": NO},
    "sys1": {"/w/honours/": NO, AWARD: NO},
}  # fmt: skip
NEW = {
    "title": "2026年云岭工匠推荐评选", "notice_number": "昆工通〔2026〕20号",
    "opens_at": "09:00", "closes_at": "17:30:00", "awards": ["yunling_craftsman"],
}  # fmt: skip
ANNOUNCED = {"act": "announce", "basis": "根据市总工会的通知要求", "contact": "经济部 0871-000"}


@pytest.fixture
def office(db: None) -> Office:
    call_command("load_demo", verbosity=0)
    return Office()


def in_system(ask: Callable[[], Any]) -> Any:
    with scope(SYSTEM):
        return ask()


def test_who_may_open_what(office: Office) -> None:
    found = {
        (who, address): office.signed(who).get(address).status_code
        for who, those in MATRIX.items()
        for address in those
    }
    assert found == {(who, at): code for who, those in MATRIX.items() for at, code in those.items()}
    assert Client().get("/w/honours/").status_code == 302
    assert Client().get("/honours/").status_code == 200
    for who in ("d1", "d7", "m1", "a1"):
        refused = office.signed(who).post(ROUND, {**ANNOUNCED, "key": str(uuid4())})
        assert refused.status_code == NO, who
    assert office.signed("d3").get("/w/honours/round/none/").status_code == GONE


def days() -> dict[str, str]:
    today = clock.now().date()
    return {
        "opens_on": today.isoformat(), "closes_on": (today + timedelta(days=9)).isoformat(),
        "ends": (today + timedelta(days=90)).isoformat(),
    }  # fmt: skip


def experts() -> list[str]:
    return [str(one.pk) for one in Account.objects.filter(number__in=("e1", "e2", "e3"))]


def test_a_round_is_drawn_up_changed_and_signed_once(office: Office) -> None:
    d3 = office.signed("d3")
    wrong = d3.post("/w/honours/new/", {**NEW, **days(), "closes_at": "25:00"})
    assert wrong.status_code == 422
    assert "17:30" in wrong.content.decode()
    early = {**days(), "closes_on": days()["opens_on"], "closes_at": "08:00"}
    said = d3.post("/w/honours/new/", {**NEW, **early, "experts": experts()}).content.decode()
    assert "材料截止要在推荐开始以后" in said
    assert "2026年云岭工匠推荐评选" in said  # what was typed is kept
    made = d3.post("/w/honours/new/", {**NEW, **days(), "experts": experts()})
    code = made.headers["Location"].rstrip("/").rpartition("/")[2]
    page = f"/w/honours/round/{code}/"
    given = {"places": "2", "reserve": "1", "places-U01": "3"}
    over = d3.post(f"{page}yunling_craftsman/places/", given)
    assert "多于全区的2个" in over.content.decode()
    given["places-U01"] = "1"
    assert d3.post(f"{page}yunling_craftsman/places/", given).status_code == 303
    again = {**NEW, **days(), "title": "2026年云岭工匠评选"}
    assert d3.post(f"{page}change/", again).status_code == 303
    assert d3.post(page, {**ANNOUNCED, "look": "1"}).content[:5] == b"%PDF-"
    key = str(uuid4())
    for _twice in range(2):
        assert d3.post(page, {**ANNOUNCED, "key": key}).status_code == 303
    case = in_system(lambda: HonourAct.objects.get(kind="notice").case)
    decide(office, case, "d7", "decide")
    decide(office, case, "d9", "sign")
    row = in_system(lambda: Round.objects.get(code=code))
    assert (row.title, row.published_at is not None) == ("2026年云岭工匠评选", True)
    assert "yunling_craftsman" in rounds.open_on(clock.now().date())
    assert "不能再改" in d3.post(f"{page}change/", again).content.decode()
    assert in_system(lambda: list(deep.problems())) == []
    with durable(SYSTEM):
        HonourAct.objects.filter(case=case).update(live=False)
    (told,) = in_system(lambda: list(deep.problems()))
    assert "登记已失效" in told


def decide(office: Office, case: Case, who: str, node: str) -> None:
    task = in_system(lambda: Task.objects.get(case=case, node=node, closed_at=None))
    commands.approve(
        case=case.pk, actor=office.walk().officer(who), now=clock.now(), token=task.token,
        seat=task.seat, key=uuid4(), opinion="同意。",
    )  # fmt: skip


def test_the_panel_answers_for_those_who_are_ticked(office: Office) -> None:
    offer = board.offer_of(RUNNING, "kunming_medal")
    assert offer is not None
    traits = frozenset({Trait.FRONTLINE, Trait.NON_PUBLIC})
    women = traits | {Trait.FEMALE}
    rows = {str(n): Candidate(str(n), n, women if n == 9 else traits) for n in range(1, 10)}
    names = {key: f"样例{key}" for key in rows}
    d9, at = office.signed("d9"), f"{AWARD}structure/"
    asked = {"candidates": packed(rows, names, offer), "formal": ["1", "2", "3", "4"]}
    said = d9.post(at, asked).content.decode()
    assert "女职工" in said
    assert "少 1" in said
    assert "换下 样例4，换上 样例9" in said
    asked["formal"] = ["1", "2", "3", "9"]
    assert "全部符合结构比例" in d9.post(at, asked).content.decode()
    assert d9.post(at, {**asked, "candidates": "x" + str(asked["candidates"])}).status_code == GONE
    other = at.replace("kunming_medal", "five_small")
    assert d9.post(other, asked).status_code == GONE  # signed for another award


def test_the_chair_enters_what_there_was_and_lets_somebody_in_again(office: Office) -> None:
    d9 = office.signed("d9")
    old = {
        "number": "官工证〔2026〕00045号", "award": "kunming_medal", "granted_on": "2024-04-28",
        "id_number": "530199197805204012", "decision": "昆工发〔2024〕9号",
    }  # fmt: skip
    refused = d9.post("/w/honours/register/", old)
    assert refused.status_code == 422
    assert "由本系统编号" in refused.content.decode()
    old["number"] = "昆劳证〔2024〕77号"
    assert d9.post("/w/honours/register/", old).status_code == 303
    assert "已经登记过" in d9.post("/w/honours/register/", old).content.decode()
    public = Client().get("/honours/", {"number": old["number"]}).content.decode()
    assert "证书有效" in public
    assert "没有这个证书编号" in Client().get("/honours/", {"number": "\x00x"}).content.decode()
    waived = {"act": "waive", "id_number": old["id_number"], "reason": "又有新的重大贡献。"}
    assert d9.post(AWARD, waived).status_code == 303
    assert in_system(lambda: Waiver.objects.count()) == 1
    assert office.signed("d7").post(AWARD, waived).status_code == 422
    given = {"act": "give", "unit": "U01", "reason": "调剂给候补单位。"}
    assert office.signed("d7").post(AWARD, given).status_code == 303
    row = in_system(lambda: Honour.objects.get(number=old["number"]))
    page = office.signed("a1").get(f"/w/honours/register/{row.pk}/").content.decode()
    assert "提请撤销" not in page
    assert row.granted_on == date(2024, 4, 28)
