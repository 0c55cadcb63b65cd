"""A number that already has a case is told when its page is left; to strangers in neutral words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from processes.engine import clock, commands, runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.queries.applicant.filing import filing_of
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import HouseholdMember
from processes.hardship_aid.steps import running as running_case
from processes.people.actors import SYSTEM, actor_for
from processes.people.demo import persons
from processes.people.models import Account
from tests.hardship_aid.conftest import walk
from tests.screens.test_applicant_views import signed

Signed = Callable[[str], Client]
__all__ = ["signed", "walk"]
OWN = "已存在在办申请"
NEUTRAL = "请工会先核对"


def draft(number: str) -> int:
    account = Account.objects.get(number=number)
    now = clock.now()
    actor = actor_for(account, on=now.date())
    begun = commands.open_case(process="hardship_aid", applicant=account.pk, actor=actor, now=now)
    return int(begun.case)


def leave(client: Client, case: int, section: str, typed: dict[str, Any], **more: Any) -> Any:
    with runtime.scope(SYSTEM):
        version = filing_of(Case.objects.get(pk=case), on=clock.now().date()).written.version
    sent = {**typed, "version": version, "go": "next", **more}
    return client.post(f"/case/{case}/edit/{section}/", sent)


def applicant(number: str, id_number: str) -> dict[str, Any]:
    return {**samples.draft("AID-01")["applicant"], "id_number": id_number}


def card(key: str) -> str:
    return persons.person(key).id_number


@pytest.fixture
def running(walk: Walker) -> Walker:
    """p01 has a case on its way."""
    way.files(walk.at("2026-03-02 10:00"), "AID-01")
    return walk


def test_his_own_case_is_told_when_the_page_is_left(signed: Signed, running: Walker) -> None:
    case, client = draft("p01"), signed("p01")
    page = leave(client, case, "applicant", applicant("p01", card("P01")))
    text = page.content.decode()
    assert page.status_code == 200
    assert OWN in text
    assert 'href="#id_id_number"' in text
    with runtime.scope(SYSTEM):
        kept = filing_of(Case.objects.get(pk=case), on=clock.now().date()).draft
    assert kept["applicant"]["id_number"] == card("P01")  # saved all the same
    said = {"told": page.context["base"]}
    assert leave(client, case, "applicant", applicant("p01", card("P01")), **said)["Location"]


def test_a_stranger_learns_nothing_but_whom_to_ask(signed: Signed, running: Walker) -> None:
    case, client = draft("p05"), signed("p05")
    text = leave(client, case, "applicant", applicant("p05", card("P01"))).content.decode()
    assert NEUTRAL in text
    assert "tel:12351" in text
    for word in (OWN, "在办", "申请人已", "李样甲的"):
        assert word not in text.replace(NEUTRAL, "")
    woman = next(one for one in persons.persons() if one.sex == "女" and one.key != "P01")
    free = leave(client, case, "applicant", applicant("p05", woman.id_number))
    assert free.status_code == 303


def test_a_number_among_the_family_is_told_too(signed: Signed, running: Walker) -> None:
    case, client = draft("p05"), signed("p05")
    rows = samples.draft("AID-01")["family"]["rows"]
    typed: dict[str, Any] = {"family-TOTAL_FORMS": len(rows), "family-INITIAL_FORMS": 0}
    typed |= {f"family-{n}-{k}": v for n, row in enumerate(rows) for k, v in row.items()}
    leave(client, case, "applicant", applicant("p05", card("P01")))
    page = leave(client, case, "family", typed)
    assert page.status_code == 200
    assert NEUTRAL in page.content.decode()


def test_the_check_of_all_answers_says_it_again(signed: Signed, running: Walker) -> None:
    case, client = draft("p05"), signed("p05")
    leave(client, case, "applicant", applicant("p05", card("P01")))
    assert NEUTRAL in client.get(f"/case/{case}/check/").content.decode()


def test_who_tries_out_numbers_is_told_no_more(signed: Signed, running: Walker) -> None:
    case, client = draft("p05"), signed("p05")
    answers = [leave(client, case, "applicant", applicant("p05", card("P01"))) for _n in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [303]


def refused_with(number: str, key: str) -> str:
    """What that reader would read on handing in an application of that person."""
    actor = actor_for(Account.objects.get(number=number), on=clock.now().date())
    with runtime.scope(actor):
        return running_case.sentence_for({"id_number": card(key)}, actor)


def test_the_hard_stop_speaks_in_the_same_words(signed: Signed, running: Walker) -> None:
    assert refused_with("p01", "P01").startswith(f"{OWN}：您已经有一件")
    assert refused_with("p05", "P01") == running_case.unsaid()
    assert refused_with("p05", "P06") == ""


def test_somebody_of_the_household_may_know(signed: Signed, running: Walker) -> None:
    other = running.another()
    who = way.files(other.at("2026-03-02 11:00"), "AID-02")
    other.withdraws(who)
    assert refused_with("p02", "P01") == running_case.unsaid()
    row = {"person_hash": running_case.person_hash(card("P02")), "case_id": running.case}
    HouseholdMember.objects.create(**row)
    assert refused_with("p02", "P01").startswith(f"{OWN}：您的家人已经有一件")
