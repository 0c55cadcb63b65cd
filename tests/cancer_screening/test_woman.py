"""The woman's pages: four cases read as one, a place held and confirmed, her result hers alone."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from processes.cancer_screening.audit import deep as checking
from processes.cancer_screening.demo import cases as stories
from processes.cancer_screening.journeys import way
from processes.cancer_screening.models import Booking, Erasure
from processes.cancer_screening.steps import erasing
from processes.engine import clock, jobs, runtime
from processes.engine.audit.deep import cases as deep
from processes.engine.clock import DEMO_START
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Case, CaseMark, Document
from processes.engine.queries.facts import facts_of, records_of
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Account, TextMessage
from tests.cancer_screening.lane_words import medical
from tests.screens.desk.conftest import Office

KEYS = ("W03", "W06")


@pytest.fixture
def women(committing_db: str, monkeypatch: Any) -> dict[str, Client]:
    """W03 has a place, W06 was referred; both signed in without a code."""
    call_command("load_demo", verbosity=0)
    chosen = [one for one in stories.STORIES if one.key in KEYS]
    monkeypatch.setattr(stories, "STORIES", chosen)
    assert stories.load_cases() == len(KEYS)
    if clock.now() < DEMO_START:
        clock.move_to(DEMO_START)
    refused_by_the_rules()
    return {key: signed(key) for key in (*KEYS, "F02")}


def refused_by_the_rules() -> None:
    """F02 is 34."""
    with Walker("cancer_screening", drains=False) as walk:
        walk.at("2026-03-02 09:05")
        way.files(walk, "F02")


def signed(key: str) -> Client:
    client = Client()
    account = Account.objects.get(number=person(key).number)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["signed_in_at"] = session["seen_at"] = 4_102_444_800
    session.save()
    return client


def number_of(key: str, process: str = "cancer_screening") -> str:
    with runtime.scope(SYSTEM):
        rows = Case.objects.filter(applicant__number=person(key).number, process=process)
        return str(rows.latest("pk").number)


def body(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def test_her_pages_from_the_place_to_the_withdrawal(women: dict[str, Client]) -> None:
    books(women["W03"])
    reads(women["W06"], women["W03"])
    reads_who_opened_it(women["W06"])
    withdraws(women["W06"])
    destroyed("W06", women["W06"])
    withdraws_before_she_came(women["W03"])
    destroyed("W03", women["W03"])
    reads_why(women["F02"])
    officers_read_the_form(number_of("F02"))


def reads_why(her: Client) -> None:
    """Whom the rules refuse reads at once what stands against it, and from when she may come."""
    number = number_of("F02")
    assert her.get(f"/case/{number}/done/")["Location"] == f"/case/{number}/"
    for page in (f"/case/{number}/", f"/case/{number}/result/"):
        for said in ("申请之日34周岁，要求35至64周岁", "2026-05-21起可申请"):
            assert said in body(her, page), (page, said)
    assert f"/case/{number}/result/" in body(her, f"/case/{number}/")


def officers_read_the_form(number: str) -> None:
    """With her name and number hidden in part."""
    desk = Office().signed("d2")
    for tab in ("form", "all"):
        page = body(desk, f"/w/case/{number}/?tab={tab}")
        assert "何*乙" in page


def books(her: Client) -> None:
    """Chooses, lets it go, chooses again, confirms; the card says nothing of the examination."""
    number = number_of("W03")
    assert "等您预约" in body(her, "/my/")
    page = f"/my/screening/{number}/book/"
    slots = re.findall(r'name="slot" value="(\d+)"', body(her, page))
    assert her.post(page, {"slot": slots[0]}).status_code == 303
    assert "为您留到 3月4日" in body(her, page)
    her.post(page, {"other": "1"})
    her.post(page, {"slot": slots[1]})
    key = re.findall(r'name="key" value="([^"]+)"', body(her, page))[0]
    for _twice in range(2):
        assert her.post(page, {"confirm": "1", "key": key}).status_code == 303
    assert "已预约" in body(her, f"/case/{number}/")
    assert her.post(f"/my/screening/{number}/change/").status_code == 303
    her.post(page, {"slot": slots[2]})
    assert "为您留到" in body(her, page)
    her.post(page, {"confirm": "1"})
    with runtime.scope(SYSTEM):
        rows = Booking.objects.filter(case__number=number).order_by("id")
        assert [one.state for one in rows] == ["released", "released", "confirmed"]
        assert {one.missed for one in rows} == {0}
        code = rows[2].code
    answers(her, number)
    card = body(her, f"/my/screening/{number}/card/")
    assert code[:4] in card
    assert medical(card) == ""


def answers(her: Client, number: str) -> None:
    """c06 to c08 on her phone; her union reads nothing of them, nor the officer of the batch."""
    visit = number_of("W03", "screening_visit")
    assert f"/case/{visit}/sign/" in body(her, f"/case/{number}/")
    asked = body(her, f"/case/{visit}/sign/")
    assert "现在是否怀孕" in asked
    key = re.findall(r'name="key" value="([^"]+)"', asked)[0]
    assert her.post(f"/case/{visit}/sign/", {"key": key}).status_code == 422
    assert her.post(f"/case/{visit}/sign/", {**way.history(), "key": key}).status_code == 303
    assert "看筛查卡" in body(her, f"/case/{number}/")
    for officer in ("u02a", "d2"):
        assert Office().signed(officer).get(f"/w/case/{visit}/").status_code == 403


def reads(her: Client, another: Client) -> None:
    """One line for four cases; the result opens after a code to her phone, to nobody else."""
    number = number_of("W06")
    mine = body(her, "/my/")
    assert (mine.count(f'href="/case/{number}/'), mine.count("/case/")) == (1, 1)
    lane = number_of("W06", "screening_care")
    assert her.get(f"/case/{lane}/")["Location"] == f"/case/{number}/"
    assert medical(body(her, f"/case/{number}/")) == ""
    result = f"/my/screening/{number}/result/"
    body(another, result, 404)
    asked = her.get(result)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/me/prove/")
    proof = asked["Location"]
    her.post(proof, {"send": "1", "next": result})
    assert her.post(proof, {"code": "000000", "next": result}).status_code == 422
    sent = TextMessage.objects.latest("at").text
    digits = re.findall(r"\d{6}", sent)[0]
    assert her.post(proof, {"code": digits, "next": result})["Location"] == result
    page = body(her, result)
    for said in ("16型阳性", "需要到医院进一步检查", "阴道镜", "样例市转诊医院", "转诊单"):
        assert said in page, said


def reads_who_opened_it(her: Client) -> None:
    """Officers of the hospital as well: the handbook promises it."""
    number, lane = number_of("W06"), number_of("W06", "screening_care")
    assert "样例区人民医院" not in body(her, f"/case/{number}/viewed/")
    body(Office().signed("h2"), f"/w/case/{lane}/")
    assert "样例区人民医院" in body(her, f"/case/{number}/viewed/")


def withdraws(her: Client) -> None:
    """Everything of hers ends, and what the hospital wrote is to be destroyed."""
    number = number_of("W06")
    page = f"/my/screening/{number}/withdraw/"
    assert "15个工作日内删除" in body(her, page)
    look = her.post(page, {"look": "1"})
    assert (look["Content-Type"], look.content[:5]) == ("application/pdf", b"%PDF-")
    assert "您撤回了同意" not in body(her, f"/case/{number}/")
    assert her.post(page, {"key": "4b4b8f9e-8f3b-4a54-8b0e-530199000001"}).status_code == 303
    assert "您撤回了同意" in body(her, f"/case/{number}/")
    assert "撤回同意确认书" in body(her, f"/case/{number}/")
    assert '/withdraw/"' not in body(her, f"/case/{number}/")
    assert her.get(f"/my/screening/{number}/result/").status_code == 303
    with runtime.scope(SYSTEM):
        rows = Case.objects.filter(applicant__number="w06").order_by("pk")
        ends = {one.process: one.outcome for one in rows}
        noted = Erasure.objects.filter(case__applicant__number="w06").count()
    assert ends == {
        "cancer_screening": "approved", "screening_visit": "approved",
        "screening_care": "withdrawn", "screening_referral": "withdrawn",
    }  # fmt: skip
    assert noted == 4


def withdraws_before_she_came(her: Client) -> None:
    """Of the union alone: the reply stays, the page says what goes."""
    number = number_of("W03")
    page = f"/my/screening/{number}/withdraw/"
    assert "您填写和交来的内容，15个工作日内删除" in body(her, page)
    assert her.post(page, {"key": "4b4b8f9e-8f3b-4a54-8b0e-530199000002"}).status_code == 303
    assert "已撤回" in body(her, f"/case/{number}/")


def destroyed(key: str, her: Client) -> None:
    """What she gave her union is gone but for the group that is counted; no page fails."""
    number = number_of(key)
    jobs.drain()
    erasing.sweep(clock.now())
    assert erasing.sweep(clock.now()) == 0
    with runtime.scope(SYSTEM):
        case = Case.objects.get(number=number)
        assert list(facts_of(case.pk)) == ["group"], key
        assert {one.opinion for one in records_of(case.pk)} == {""}
        assert not Attachment.objects.filter(case=case, removed_at=None).exists()
        kept = Document.objects.filter(case=case).exclude(storage_key="")
        assert set(kept.values_list("kind", flat=True)) <= {"D-SCR-11"}
        assert list(deep.problems(case)) == []
        assert list(checking.problems(clock.now())) == []
        assert CaseMark.objects.filter(case=case).exists()  # three years are counted by it
    secret = person(key).id_number
    assert secret not in body(her, f"/case/{number}/") + body(her, "/my/")
    for who in ("u02a", "d2", "a1"):
        for part in ("", "?tab=form", "?tab=papers"):
            answer = Office().signed(who).get(f"/w/case/{number}/{part}")
            assert answer.status_code in (200, 403, 404), (who, part, answer.status_code)
            assert secret not in answer.content.decode()
    assert Office().signed("d2").get("/w/screening/").status_code == 200
