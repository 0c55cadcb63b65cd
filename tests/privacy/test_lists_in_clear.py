"""After a list went its way nothing of those on it lies in clear, wherever one looks."""

import logging
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from django.core.management import call_command

from processes.aid_list.demo import people
from processes.aid_list.journeys import SCENARIOS
from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.models import RosterRow
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.privacy import places

SECRET = ("id_number", "wrong_id_number", "bank_card", "wrong_bank_card", "phone")
MOST = 120  # of thousands on a list, spread over it: each is looked for in every row and file
LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-16"]


@pytest.fixture
def listed(committing_db: str) -> Iterator[Walker]:
    """A walker of lists."""
    call_command("load_demo", verbosity=0)
    with Walker("aid_list") as walker:
        yield walker


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Fills with every number that is made for a row, by its kind."""
    made: dict[str, set[str]] = {name: set() for name in SECRET}

    def noted(make: Callable[[int], str]) -> Callable[[int], str]:
        def wrapped(n: int) -> str:
            made[make.__name__].add(value := make(n))
            return value

        return wrapped

    for name in SECRET:
        monkeypatch.setattr(people, name, noted(getattr(people, name)))
    return made


def persons() -> int:
    """How many stand on the lists."""
    with scope(SYSTEM):
        return RosterRow.objects.exclude(person_hash=None).values("person_hash").distinct().count()


@pytest.mark.parametrize("scenario", ["AID-16", *LONG])
def test_nothing_of_a_list_lies_in_clear(
    listed: Walker,
    typed: dict[str, set[str]],
    scenario: str,
    owner_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    SCENARIOS[scenario][1](listed)
    jobs.drain()
    assert 0 < persons() <= len(typed["id_number"])
    every = sorted(set().union(*typed.values()))
    some = every[:: len(every) // MOST + 1]
    kept = [
        *chain(places.tables(owner_url), places.sessions(), places.files(), places.broker()),
        ("log", caplog.text.encode()),
    ]
    where = {name.split(".")[0].split("/")[0] for name, _ in kept}
    assert {"engine_rosterrow", "engine_event", "broker", "log"} <= where
    assert places.leaks(kept, some) == []
