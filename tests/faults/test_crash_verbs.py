"""Each verb, with the connection cut and the process killed at each of its statements."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from pytest_django import DjangoDbBlocker

from processes.engine import assignment
from processes.engine.registry import PROCESSES
from processes.people import organisations
from processes.people.demo.load import load_people
from tests.databases import Databases, current
from tests.engine import three_levels
from tests.engine.commands.test_verbs import SEATED
from tests.engine.commands.verbs import ROWS, Row
from tests.engine.conftest import Walk
from tests.faults.crashes import WAYS, Crashes
from tests.invariants import problems


@pytest.fixture(scope="module")
def walk(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Walk]:
    """All cases of this module lie in one database."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        PROCESSES.add(three_levels.DEFINITION)
        organisations.forget()
        assignment.forget()
        load_people()
        yield Walk()
        PROCESSES.remove(three_levels.CODE)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_verb_is_done_once_or_not_at_all(walk: Walk, row: Row, way: str) -> None:
    row.begin(walk)
    args = row.args() | ({"token": walk.token()} if row.verb in SEATED else {})
    actor, key, crashes = walk.actor(row.who), uuid4(), Crashes(way)
    crashes.through(lambda: row.verb(case=walk.case, actor=actor, key=key, now=walk.now, **args))
    assert crashes.points >= 6, "two trips: before, sent and answered"
    assert problems(settled=False) == []
