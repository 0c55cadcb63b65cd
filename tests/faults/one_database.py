"""One database for the tests of a module: each has cases of its own, the end looks at them all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings

from processes.engine import assignment
from processes.engine.definition import ProcessDefinition
from processes.engine.registry import PROCESSES
from processes.people import organisations
from processes.people.demo.load import load_people
from tests.databases import Databases, current
from tests.invariants import problems


@contextmanager
def one_database(
    databases: Databases, files: Path, cards: Iterable[ProcessDefinition]
) -> Iterator[None]:
    """People and processes, and a store; at the end nothing may be lost or doubled."""
    with (
        override_settings(FILES_DIR=files),
        databases.clone() as name,
        current(databases, name),
        registered(cards),
    ):
        load_people()
        yield
        found = problems(settled=False)
        assert found == [], found


@contextmanager
def registered(cards: Iterable[ProcessDefinition]) -> Iterator[None]:
    """Processes of tests are there meanwhile."""
    kept = list(cards)
    for card in kept:
        PROCESSES.add(card)
    forget()
    try:
        yield
    finally:
        for card in kept:
            PROCESSES.remove(card.code)
        forget()


def forget() -> None:
    """Who sits where is read anew."""
    organisations.forget()
    assignment.forget()
