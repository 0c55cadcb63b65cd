"""Clients of officers, and cases that wait at their desks."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine import clock, runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account
from tests.hardship_aid.conftest import walk

__all__ = ["office", "page", "walk"]

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Office:
    """The demo's officers and their cases."""

    walkers: list[Walker] = field(default_factory=list)

    def signed(self, number: str) -> Client:
        """A client signed in as that account."""
        client = Client()
        client.force_login(Account.objects.get(number=number), backend=BACKEND)
        session = client.session
        session["signed_in_at"] = session["seen_at"] = time.time()
        session.save()
        return client

    def walk(self) -> Walker:
        """A walker that has done nothing yet."""
        self.walkers.append(Walker("hardship_aid"))
        return self.walkers[-1]

    def filed(self, scenario: str = "AID-01") -> Walker:
        """A case that was handed in; it waits for its grassroots union."""
        walk = self.walk()
        way.files(walk, scenario)
        return walk

    def number(self, walk: Walker) -> str:
        """The number of a case."""
        with runtime.scope(SYSTEM):
            return str(Case.objects.get(pk=walk.case).number)

    def actor(self, number: str, walk: Walker | None = None) -> Actor:
        """An officer as an actor, on the day of the walk."""
        day = walk.now.date() if walk else clock.now().date()
        return actor_for(Account.objects.get(number=number), on=day)


@pytest.fixture
def office(committing_db: str) -> Iterator[Office]:
    """Demo people in a database of their own; clocks of the cases are let go at the end."""
    call_command("load_demo", verbosity=0)
    made = Office()
    yield made
    for one in made.walkers:
        one.__exit__()


Opened = Callable[[str, str], str]


@pytest.fixture
def page(office: Office) -> Opened:
    """`page("g1", "/w/todo/")`: the text of a page as that officer reads it."""

    def read(number: str, address: str) -> str:
        response = office.signed(number).get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response.content.decode()

    return read
