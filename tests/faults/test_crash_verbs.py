"""Each verb, with the connection cut and the process killed at each of its statements."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from pytest_django import DjangoDbBlocker

from tests.databases import Databases
from tests.engine import three_levels
from tests.engine.commands.test_verbs import SEATED
from tests.engine.commands.verbs import ROWS, Row
from tests.engine.conftest import Walk
from tests.faults.crashes import WAYS, Crashes
from tests.faults.one_database import one_database


@pytest.fixture(scope="module")
def walk(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Walk]:
    """All cases of this module lie in one database."""
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        one_database(test_databases, files, (three_levels.DEFINITION,)),
    ):
        yield Walk()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_verb_is_done_once_or_not_at_all(walk: Walk, row: Row, way: str) -> None:
    row.begin(walk)
    args = row.args() | ({"token": walk.token()} if row.verb in SEATED else {})
    actor, key, crashes = walk.actor(row.who), uuid4(), Crashes(way)
    crashes.through(lambda: row.verb(case=walk.case, actor=actor, key=key, now=walk.now, **args))
    assert crashes.points >= 4, "two trips, each sent and answered"
