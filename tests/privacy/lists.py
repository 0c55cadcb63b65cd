"""After a list went its way nothing of those on it lies in clear, wherever one looks."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from unittest.mock import patch

from processes.aid_list.demo import people
from processes.engine.models import RosterRow
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.privacy import places

SECRET = ("id_number", "wrong_id_number", "bank_card", "wrong_bank_card", "phone")
MOST = 120  # of thousands on a list, spread over it: each is looked for in every row and file
Typed = dict[str, set[str]]


@contextmanager
def noting() -> Iterator[Typed]:
    """Every number that is made for a row while the block runs, by its kind."""
    made: Typed = {name: set() for name in SECRET}

    def noted(name: str, make: Callable[[int], str]) -> Callable[[int], str]:
        def wrapped(n: int) -> str:
            made[name].add(value := make(n))
            return value

        return wrapped

    with ExitStack() as patched:
        for name in SECRET:
            patched.enter_context(patch.object(people, name, noted(name, getattr(people, name))))
        yield made


def persons() -> int:
    """How many stand on the lists."""
    with scope(SYSTEM):
        return RosterRow.objects.exclude(person_hash=None).values("person_hash").distinct().count()


def nothing_lies_in_clear(typed: Typed, owner_url: str, log: str) -> None:
    """Tables, sessions, files, broker messages, and the log of the walk."""
    assert 0 < persons() <= len(typed["id_number"])
    every = sorted(set().union(*typed.values()))
    some = every[:: len(every) // MOST + 1]
    kept = [
        *chain(places.tables(owner_url), places.sessions(), places.files(), places.broker()),
        ("log", log.encode()),
    ]
    where = {name.split(".")[0].split("/")[0] for name, _ in kept}
    assert {"engine_rosterrow", "engine_event", "broker", "log"} <= where
    assert places.leaks(kept, some) == []
