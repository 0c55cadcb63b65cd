"""The pages of the inbox find exactly the tasks of the one predicate, in order of urgency."""

import random
from copy import copy
from dataclasses import replace

import pytest
from django.db import connection

from processes.engine import policies
from processes.engine.models import Case, Task
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.order import FAR, FIRST, LAST, Place, Wish
from processes.engine.queries.jurisdiction import tasks_for
from processes.engine.runtime import CaseView, scope
from processes.engine.shell.view import graph_for
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.demo.load import load_people
from processes.people.models import Account
from processes.people.roles import Level, Role
from tests.screens.desk import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts() -> list[Account]:
    """A few officers of the demo; the world is filled around them."""
    load_people()
    organisations.forget()
    return list(Account.objects.filter(kind="officer").order_by("number")[:8])


def filled(accounts: list[Account], chance: random.Random, tasks: int) -> None:
    """A world that every later transaction of the test sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.units', '0', true)")
    world.fill(chance, accounts, tasks)


def everything(actor: Actor, wish: Wish) -> list[waiting.Waiting]:
    """All pages, one after another."""
    rows: list[waiting.Waiting] = []
    while True:
        found = waiting.find(actor, wish)
        rows += found.tasks
        if found.further is None:
            return rows
        wish = replace(wish, after=found.further)


@pytest.mark.parametrize("seed", range(6))
def test_pages_find_what_the_predicate_finds(accounts: list[Account], seed: int) -> None:
    chance = random.Random(seed)
    filled(accounts, chance, 500)
    found = 0
    for _ in range(25):
        actor = world.somebody(chance, accounts, posts=30)
        with scope(actor):
            expected = {one.pk for one in tasks_for(actor)}
            rows = everything(actor, Wish(most=chance.choice([3, 17, 100, 1000])))
            counted, more = waiting.count(actor, Wish(most=1000))
        assert {one.task for one in rows} == expected
        assert (len(rows), False) == (counted, more)
        assert [one.place for one in rows] == sorted(one.place for one in rows)
        found += len(rows)
    assert found > 200


def may(actor: Actor, task: Task) -> bool:
    """What the lock would say of this task: the same policies, on the row as it stands."""
    case = copy(task.case)
    case.process = "hardship_aid"  # the other service has no flow
    view = replace(CaseView.of(case), process=task.process, places={})
    found = graph_for("hardship_aid", 1).nodes[task.node]
    node = replace(found, level=Level(task.level))
    if policies.barred_from(actor, view) is not None or task.organisation_id is None:
        return False
    place = (Role(task.role), task.organisation_id, task.holder_id)
    verdict = policies._by_post(actor, view, node, *place)
    if not isinstance(verdict, policies.Permit):
        return False
    return task.holder_id in {None, actor.account, verdict.behalf}


@pytest.mark.parametrize("seed", range(4))
def test_the_list_agrees_with_the_lock(accounts: list[Account], seed: int) -> None:
    chance = random.Random(200 + seed)
    filled(accounts, chance, 400)
    tasks = list(Task.objects.filter(closed_at=None).select_related("case"))
    listed = 0
    for _ in range(20):
        actor = world.somebody(chance, accounts, posts=30)
        with scope(actor):
            ours = {one.pk for one in tasks_for(actor)}
            seen = set(Case.objects.values_list("pk", flat=True))
        for task in tasks:
            if task.case_id in seen:
                assert (task.pk in ours) == may(actor, task), (actor, task.pk)
        listed += len(ours)
    assert listed > 100


@pytest.mark.parametrize("seed", range(3))
def test_what_is_asked_for_is_found_and_nothing_else(accounts: list[Account], seed: int) -> None:
    chance = random.Random(100 + seed)
    filled(accounts, chance, 400)
    for _ in range(15):
        actor = world.somebody(chance, accounts, posts=40)
        with scope(actor):
            every = everything(actor, Wish(most=1000))
            free = everything(actor, Wish(most=7, held=False))
            held = everything(actor, Wish(most=7, free=False))
            late = everything(actor, Wish(most=7, until=Place(due=world.NOW, task=2**60)))
            node = everything(actor, Wish(most=7, node="accept"))
            service = everything(actor, Wish(most=7, service="other_service"))
            back = everything(actor, Wish(most=7, back=True))
            number = everything(actor, Wish(most=7, number="00001"))
            unit = every[0].unit if every else None
            units = everything(actor, Wish(most=7, units=(unit,))) if unit else []
        assert free == [one for one in every if one.holder is None]
        assert held == [one for one in every if one.holder is not None]
        assert late == [one for one in every if not one.paused and one.due and one.due <= world.NOW]
        assert node == [one for one in every if one.node == "accept"]
        assert service == [one for one in every if one.process == "other_service"]
        assert back == [one for one in every if one.back]
        assert number == [one for one in every if "00001" in one.number]
        assert units == [one for one in every if unit and one.unit == unit]


def test_recused_officer_is_not_even_counted(accounts: list[Account]) -> None:
    chance = random.Random(7)
    filled(accounts, chance, 400)
    for _ in range(40):
        actor = world.somebody(chance, accounts, posts=60)
        with scope(actor):
            rows = everything(actor, Wish(most=50))
            states = Task.objects.filter(pk__in=[one.task for one in rows])
            recused = [
                one.pk
                for one in states.select_related("case")
                if actor.account in one.case.state.get("recused", ())
            ]
        assert recused == []


@pytest.mark.parametrize("text", ["", "x", "1.2", "a.b.c", "1.1.1.1", "0.99999999999999999999.1"])
def test_senseless_places_are_the_beginning(text: str) -> None:
    assert Place.read(text) in (FIRST, Place(due=FAR, task=1))


def test_places_survive_the_address() -> None:
    for place in (FIRST, LAST, Place(due=world.NOW, task=12)):
        assert Place.read(str(place)) == place
