"""Fixtures that every test may ask for.

db               (pytest-django) rolls back; as the runtime role; row-level security in force.
committing_db    a database of its own for a test that commits (triggers refuse TRUNCATE); gives
                 its name. Usable from several threads. Do not combine with `db`.
runtime_url      address of the current test database for the runtime role, e.g. for psycopg.
owner_url        the same for the owner role: to look around or to break things on purpose.
connect          factory of psycopg connections of the runtime role (`connect()`), closed at the
                 end; for tests with two connections.

Marks: browser, faults, proof, long (see pyproject). Without DATABASE_URL and DATABASE_OWNER_URL
the tests start an embedded cluster in var/test-postgres when the first test needs one.
"""

import os
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.databases import Databases, cluster, current, on_database

# No test asserts speed: an example that is slow on a busy machine is not a fault.
settings.register_profile("any_speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_speed")

# Parts of names: what takes longest is begun first, so that nothing long is left to one worker.
LONGEST = ("[AID-14]", "test_kills", "test_crash_journey", "machine/", "test_rounds")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those first, all others as they stood."""
    items.sort(key=lambda item: not any(part in item.nodeid for part in LONGEST))


@pytest.fixture(scope="session")
def test_databases(worker_id: str) -> Iterator[Databases]:
    """The server of this run and the names of what is on it."""
    if "DATABASE_OWNER_URL" in os.environ:
        yield Databases(os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"], worker_id)
        return
    server = cluster()
    server.start()
    addresses = server.environment()
    yield Databases(addresses["DATABASE_URL"], addresses["DATABASE_OWNER_URL"], worker_id)
    server.stop()


@pytest.fixture(scope="session")
def django_db_setup(
    test_databases: Databases, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Points Django at this worker's clone of the migrated template."""
    with django_db_blocker.unblock():
        test_databases.make_template()
        with test_databases.clone() as name, current(test_databases, name):
            yield


@pytest.fixture(scope="session", autouse=True)
def _papers_once(django_test_environment: None) -> Iterator[None]:
    """The same page of a paper is laid out once a run; see tests/papers.py."""
    from tests import papers

    with papers.laid_out_once():
        yield


@pytest.fixture
def committing_db(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A clone for this test alone."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        yield name


@pytest.fixture
def runtime_url(django_db_setup: None, test_databases: Databases) -> str:
    """Address of the current test database for the runtime role."""
    return on_database(test_databases.runtime, str(connections.settings["default"]["NAME"]))


@pytest.fixture
def owner_url(django_db_setup: None, test_databases: Databases) -> str:
    """Address of the current test database for the owner role."""
    return on_database(test_databases.owner, str(connections.settings["default"]["NAME"]))


@pytest.fixture
def connect(runtime_url: str) -> Iterator[Callable[[], psycopg.Connection]]:
    """Opens further connections of the runtime role; all are closed after the test."""
    opened: list[psycopg.Connection] = []

    def open_one() -> psycopg.Connection:
        opened.append(psycopg.connect(runtime_url))
        return opened[-1]

    yield open_one
    for connection in opened:
        connection.close()
