"""The demo begins with cases at every desk."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from processes.engine import runtime
from processes.engine.clock import DEMO_START
from processes.engine.models import Case, Event, Task
from processes.engine.queries.desk.bulk import piles, rows_of
from processes.hardship_aid.demo.cases import STORIES, load_cases
from processes.people.actors import SYSTEM, actor_for
from processes.people.models import Account
from tests.databases import Databases, current

pytestmark = pytest.mark.proof
WAITING = {
    "accept": 3, "home_visit": 1, "grassroots_review": 1, "street_review": 2, "street_sign": 1,
    "means_check": 1, "district_review": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """One database for all: nothing here changes it, or that is what fails."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        call_command("load_demo", verbosity=0)
        assert load_cases() == len(STORIES)
        yield


def test_a_case_waits_at_every_desk(loaded: None) -> None:
    nodes = Counter(
        node
        for node, seat in Task.objects.filter(closed_at=None).values_list("node", "seat")
        if seat == 1
    )
    assert {node: nodes[node] for node in WAITING} == WAITING
    with runtime.scope(SYSTEM):
        found = Counter(Case.objects.values_list("status", flat=True))
    assert (found["archived"], found["correcting"]) == (1, 1)
    assert not Case.objects.exists()


def test_the_street_may_agree_to_two_cases_together(loaded: None) -> None:
    """So that 一起办理 can be tried at once, with nothing about either in doubt."""
    actor = actor_for(Account.objects.get(number="s1"), on=DEMO_START.date())
    with runtime.scope(actor):
        (pile,) = [one for one in piles(actor) if one.code == "hardship_aid.street_review"]
        rows = rows_of(actor, pile.code, today=DEMO_START.date())
    assert len(rows) == 2
    assert [one.why for one in rows] == ["", ""]


def test_nothing_has_happened_later_than_the_demo_begins(loaded: None) -> None:
    assert not Event.objects.filter(at__gt=DEMO_START).exists()


def test_loading_again_adds_nothing(loaded: None) -> None:
    assert load_cases() == 0
