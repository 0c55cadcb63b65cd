"""Cases with money in them, and officers signed in to look at it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.test import Client

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import way
from processes.people.models import Account

Signed = Callable[[str], Client]


def client_of(number: str) -> Client:
    """A client signed in as that account."""
    client = Client()
    client.force_login(
        Account.objects.get(number=number), backend="django.contrib.auth.backends.ModelBackend"
    )
    session = client.session
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.save()
    return client


def page(number: str, address: str) -> str:
    """What an account reads at an address; the answer must be 200."""
    response = client_of(number).get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@contextmanager
def posted_case() -> Iterator[Walker]:
    """AID-01 up to the first day of its public notice: 8 000.00 yuan are frozen. No papers."""
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        yield walk


def as_owner(url: str, *statements: str) -> None:
    """Somebody with the owner's password changes the tables."""
    with psycopg.connect(url, autocommit=True) as owner:
        for statement in statements:
            owner.execute(statement)
