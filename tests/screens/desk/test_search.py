"""Officers find cases by what they know of them, and exactly those that they may list."""

import random
import re

import pytest
from django.db import connection

from processes.engine import marks, policies
from processes.engine.models import Access, Case, CaseMark
from processes.engine.pinyin import initials_of
from processes.engine.policies import relative_hash
from processes.engine.queries.desk.search import found as search
from processes.engine.queries.desk.search.asked import Sought, masked
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import durable, scope
from processes.hardship_aid import samples
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor
from processes.people.demo.load import load_people
from processes.people.models import Account
from tests.screens.desk import world
from tests.screens.desk.conftest import Office

CC = """
INSERT INTO engine_event (case_id, at, body, key, verb, node, actor_id)
SELECT id, now(), jsonb_build_object('target', %s::bigint)::text, gen_random_uuid(), 'cc', '', NULL
  FROM engine_case WHERE id = ANY (%s)
"""


@pytest.fixture
def accounts(db: None) -> list[Account]:
    """A few officers of the demo; the world is filled around them."""
    load_people()
    organisations.forget()
    return list(Account.objects.filter(kind="officer").order_by("number")[:8])


def filled(accounts: list[Account], chance: random.Random) -> list[Case]:
    """Cases of every mixture, some of which were copied to somebody; all have their marks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.units', '0', true)")
    world.fill(chance, accounts, 300)
    rows = list(Case.objects.order_by("pk"))
    for who in accounts:
        copied = [one for one in rows if chance.random() < 0.05]
        for one in copied:
            one.state.setdefault("copied", []).append(who.pk)
        with connection.cursor() as cursor:
            cursor.execute(CC, [who.pk, [one.pk for one in copied]])
    Case.objects.bulk_update(rows, ["state"])
    CaseMark.objects.bulk_create(
        CaseMark(case=one, unit_id=one.unit_id, kind=mark.kind, hash=mark.hash)
        for one in rows
        for mark in marks.of_name(one.subject)
    )
    return rows


def everything(actor: Actor, sought: Sought) -> list[int]:
    """All pages, one after another."""
    found: list[int] = []
    before = search.LAST
    while before:
        page = search.found(actor, sought, today=world.NOW.date(), before=before)
        found += [one.id for one in page.lines]
        before = page.next
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_list_is_what_the_policy_lets_see(accounts: list[Account], seed: int) -> None:
    chance = random.Random(seed)
    rows = filled(accounts, chance)
    hits = 0
    for _ in range(15):
        actor = world.somebody(chance, accounts, posts=12)
        seen = {one.pk for one in rows if _permitted(actor, one)}
        with scope(actor):
            listed = everything(actor, Sought(since="2000-01-01"))
            unlimited = everything(actor, Sought(service="hardship_aid"))
            name = chance.choice(accounts).name
            named = everything(actor, Sought(q=name))
        assert listed == []  # the world's cases have no day of submission
        assert set(unlimited) == {
            one.pk for one in rows if one.pk in seen and one.process == "hardship_aid"
        }
        assert set(named) == {one.pk for one in rows if one.pk in seen and one.subject == name}
        assert sorted(unlimited, reverse=True) == unlimited
        hits += len(named)
    assert hits > 20


def test_a_search_is_planned_for_what_it_asks(accounts: list[Account]) -> None:
    """A plan kept for all officers walks through every case to find who is an applicant."""
    actor = world.somebody(random.Random(0), accounts)
    with scope(actor), connection.cursor() as cursor:
        for _ in range(3):
            search.found(actor, Sought(q="王样无"), today=world.NOW.date())
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ["%elsewhere AS%"],
        )
        assert cursor.fetchone() == (0,)


def _permitted(actor: Actor, case: Case) -> bool:
    """`policies.may_see`, on the parts of a case that it asks for."""
    return bool(policies.may_see(actor, Seen(case)))  # type: ignore[arg-type]


class Seen:
    """A case as the policy reads it."""

    def __init__(self, case: Case) -> None:
        self.applicant, self.agent, self.unit = case.applicant_id, case.agent_id, case.unit_id
        self.process = case.process
        self.relatives = tuple(case.relatives)
        self.state = self
        self.recused = tuple(case.state.get("recused", ()))
        self.copied = tuple(case.state.get("copied", ()))


@pytest.fixture
def number(office: Office) -> str:
    """A case of U01 that was handed in."""
    return office.number(office.filed())


def facts(office: Office) -> dict:
    """What was filed."""
    with scope(SYSTEM):
        return facts_of(office.walkers[-1].case)


def numbers(office: Office, who: str, **asked: str) -> list[str]:
    """Numbers of what an officer finds."""
    response = office.signed(who).get("/w/find/", asked)
    assert response.status_code == 200, response.content.decode()[-900:]
    main = response.content.decode().partition("<main")[2]
    return re.findall(r'<span class="mono small muted">([^<]+)</span>', main)


def test_by_name_initials_phone_and_the_end_of_the_number(office: Office, number: str) -> None:
    said = facts(office)
    name, phone = str(said["name"]), str(said["phone"])
    initials = initials_of(name)[0]
    for typed in (name, name[0], initials, initials.upper(), phone, phone[-4:], f" {name} "):
        assert numbers(office, "g1", q=typed) == [number], typed
    assert numbers(office, "g1", q=str(int(number[-6:]))) == [number]
    assert numbers(office, "g1", q="样例物业") == [number]
    for typed in (
        name[:2],
        name + "丁",
        "zzz",
        phone[:-1],
        phone[-3:] + "x",
        "0000",
        "%",
        "' OR 1",
    ):
        assert numbers(office, "g1", q=typed) == [], typed


def test_only_what_the_officer_may_list(office: Office, number: str) -> None:
    said = facts(office)
    for typed in (str(said["name"]), str(said["phone"])[-4:], str(int(number[-6:])), "样例物业"):
        assert numbers(office, "u02a", q=typed) == [], typed
        assert numbers(office, "d1", q=typed) == [number], typed
    with durable(SYSTEM):
        name = relative_hash(office.actor("g1").name)
        Case.objects.filter(number=number).update(relatives=[name])
    assert numbers(office, "g1", q=str(said["name"])) == []
    assert numbers(office, "g3", q=str(said["name"])) == [number]


def test_filters_stand_in_the_address_and_go_together(office: Office, number: str) -> None:
    unit = str(organisations.by_code("U01").id)
    day = "2026-03-02"
    assert numbers(office, "d1", stage="submitted", unit=unit, since=day, until=day) == [number]
    assert numbers(office, "d1", q=str(facts(office)["name"]), stage="archived") == []
    assert numbers(office, "d1", until="2026-03-01") == []
    assert numbers(office, "d1", unit=str(organisations.by_code("U02").id)) == []
    assert numbers(office, "d1") == []
    page = office.signed("d1").get("/w/find/?since=2026-02-31&q=李").content.decode()
    assert "日期要写成2026-03-16这样" in page
    assert 'value="李"' in page
    assert office.signed("d1").get("/w/find/?since=2026-02-31").status_code == 422


def test_a_search_is_logged_without_names_and_numbers(office: Office, number: str) -> None:
    said = facts(office)
    for typed in (str(said["name"]), str(said["phone"]), str(said["id_number"])):
        office.signed("g1").get("/w/find/", {"q": typed})
    logged = list(Access.objects.filter(what="search").order_by("id"))
    assert [one.reason for one in logged] == [
        f"q={masked(str(said[name]))}" for name in ("name", "phone", "id_number")
    ]
    assert not {str(said["name"]), str(said["phone"])} & {one.reason[2:] for one in logged}
    assert logged[0].case_id == office.walkers[-1].case
    office.signed("g1").get("/w/find/")
    assert Access.objects.filter(what="search").count() == 3


def test_a_correction_is_found_by_its_new_phone_only(office: Office, number: str) -> None:
    walk = office.walkers[-1]
    who = walk.filed_by[0]
    old = str(facts(office)["phone"])
    walk.at("2026-03-03 09:30").sends_back(
        "g1", "accept", opinion="电话打不通", remarks={"phone": "请核对"}
    )
    typed = who.typed(samples.draft("AID-01"))
    typed["applicant"]["phone"] = "19900007777"
    actor = walk.actor(who.account)
    walk.types(actor, typed)
    walk.corrects(who)
    assert numbers(office, "g1", q="7777") == [number]
    assert numbers(office, "g1", q=old) == []


def test_nothing_but_hashes_is_kept(office: Office, number: str) -> None:
    with scope(SYSTEM):
        rows = list(CaseMark.objects.values_list("kind", "hash"))
    assert rows
    assert all(len(bytes(hash_)) == 32 for _kind, hash_ in rows)
