"""Members of a team say themselves that they take part; the leader sees who has."""

import json
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.test import Client

from processes.competition import demo
from processes.competition.journeys import way
from processes.competition.models import Player
from processes.competition.steps import confirming
from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, another
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.vault import unseal
from tests.screens.desk.conftest import Office

YES = {"comes": "on", "health": "on"}
MINOR = {
    "guardian_name": "孙样母", "guardian_relation": "母亲", "guardian_phone": "13800000456",
    "guardian_agrees": "on",
}  # fmt: skip


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    call_command("load_demo", verbosity=0)
    with Walker("competition") as walker:
        yield Office([walker])


@pytest.fixture
def team(office: Office) -> list[Applicant]:
    """C01 leads; C02 and C03, who is 16, are named with him."""
    walk = office.walkers[0]
    way.opens(walk.at("2026-05-28 09:00"))
    walk.at("2026-06-03 10:00")
    players = [another(key) for key in ("C01", "C02", "C03")]
    rows = [
        one.typed({"name": who.name, "id_number": who.id_number, "phone": who.phone})
        for one in players
        for who in [person(one.key)]
    ]
    named = {"team_name": "匠心一队", "leader": person("C01").name, "coach": ""}
    way.files(walk, "C01", same=players[0], short=demo.CARE, team=named, members={"rows": rows})
    clock.move_to(walk.now)
    return players


def signed(office: Office, one: Applicant) -> Client:
    return office.signed(one.account.number)


def place(office: Office, one: Applicant) -> int:
    return confirming.named(office.walkers[0].actor(one.account))[0].pk


def test_each_confirms_himself_and_a_minor_with_his_guardian(
    office: Office, team: list[Applicant]
) -> None:
    second, minor = signed(office, team[1]), signed(office, team[2])
    home = second.get("/").content.decode()
    page = f"/my/contest/member/{place(office, team[1])}/"
    assert page in home
    assert "匠心一队" in second.get(page).content.decode()
    assert second.post(page, {"comes": "on"}).status_code == 422
    assert second.post(page, YES).status_code == 303
    assert page not in second.get("/").content.decode()
    assert minor.get(page).status_code == 404  # nobody else's
    own = f"/my/contest/member/{place(office, team[2])}/"
    refused = minor.post(own, YES)
    assert refused.status_code == 422
    assert "监护人" in refused.content.decode()
    assert minor.post(own, {**YES, **MINOR}).status_code == 303
    with scope(SYSTEM):
        row = Player.objects.get(pk=place(office, team[2]))
    blob = bytes(row.guardian or b"")
    kept = json.loads(unseal(blob, **confirming.place_of(row.pk)))
    assert kept["guardian_name"] == "孙样母"
    assert "孙样母".encode() not in blob


def test_the_leader_sees_who_has_and_nobody_else_does(
    office: Office, team: list[Applicant]
) -> None:
    leader, second = signed(office, team[0]), signed(office, team[1])
    with scope(SYSTEM):
        number = confirming.led(team[0].account.pk)[0].case.number
    page = f"/my/contest/{number}/team/"
    assert page in leader.get("/").content.decode()
    second.post(f"/my/contest/member/{place(office, team[1])}/", YES)
    shown = leader.get(page).content.decode()
    assert shown.count("还没有确认") == 2
    assert second.get(page).status_code == 404


def test_a_minor_is_one_by_the_day_he_confirms(office: Office, team: list[Applicant]) -> None:
    actor = office.walkers[0].actor(team[2].account)
    assert confirming.is_minor(actor, on=date(2026, 6, 3))
    assert not confirming.is_minor(actor, on=date(2028, 3, 1))
    now = datetime(2026, 6, 4, 9, tzinfo=CHINA)
    pk = place(office, team[2])
    assert way.refusal(lambda: confirming.confirm(pk, actor=actor, now=now)) == "R-GUARDIAN"
