"""Databases of the tests: a cluster shared by all runs, one migrated template, clones of it.

The template is named after what it is made from (migrations and reference data), so it is made
again only when those change. Tests run as the runtime role, which owns nothing.
"""

import itertools
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.core.management import call_command, get_commands
from django.db import connections
from psycopg import sql

from workflow_project.embedded.postgres import Cluster
from workflow_project.environment import BASE_DIR, database
from workflow_project.serve import prepare

SPEED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # the superuser's worker may not be ended by who drops a database
    "track_commit_timestamp": "on",  # so that tests/faults sees at once that nothing was written
}
LOCK = 530199
LEAVING = 1200  # looks at a database that is to be dropped, a minute in all
TEMPLATE = "guandu_template_"
_numbers = itertools.count(1)


def on_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def fingerprint() -> str:
    """Changes when a migration or a loader of reference data changes."""
    return prepare.fingerprint(prepare.DATA)[:12]


class Databases:
    """Makes and drops the databases of one test process."""

    def __init__(self, runtime: str, owner: str, worker: str) -> None:
        self.runtime, self.owner, self.worker = runtime, owner, worker
        self.template = f"{TEMPLATE}{fingerprint()}"

    @contextmanager
    def administration(self) -> Iterator[psycopg.Connection]:
        """An autocommit connection of the owner outside the databases of tests."""
        home = urlsplit(self.owner).path.lstrip("/")
        with psycopg.connect(on_database(self.owner, home), autocommit=True) as connection:
            yield connection

    def make_template(self) -> None:
        """Migrates the template as the owner unless that was done; one process at a time."""
        with self.administration() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            names = [r[0] for r in connection.execute("SELECT datname FROM pg_database")]
            if self.template not in names:
                self._migrate(connection)
            for name in names:
                if self._left_over(name):
                    with suppress(psycopg.errors.ObjectInUse):
                        self._drop(connection, name, force=not name.startswith(TEMPLATE))

    def _migrate(self, connection: psycopg.Connection) -> None:
        making = f"{self.template}_making"
        self._drop(connection, making)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
        with psycopg.connect(on_database(self.owner, making)) as inside:
            grant_runtime(inside, self.runtime)
        with use(default=on_database(self.runtime, making), owner=on_database(self.owner, making)):
            call_command("migrate", database="owner", verbosity=0, interactive=False)
            if "load_reference" in get_commands():
                call_command("load_reference", verbosity=0)
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(making), sql.Identifier(self.template)
            )
        )

    def _left_over(self, name: str) -> bool:
        """True for clones of runs that are gone, and for templates of other sources."""
        if name.startswith(TEMPLATE):
            return not name.startswith(self.template)
        parts = name.split("_")
        if parts[:2] != ["guandu", "test"]:
            return False
        return not Path(f"/proc/{parts[2]}").exists()

    def _drop(self, connection: psycopg.Connection, name: str, *, force: bool = True) -> None:
        if force:
            _wait_until_left(connection, name)
        end = sql.SQL(" WITH (FORCE)" if force else "")
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)) + end)

    @contextmanager
    def clone(self, of: str = "") -> Iterator[str]:
        """A fresh copy of the template (or of a database nobody is in) that goes afterwards.

        Gives its name.
        """
        name = f"guandu_test_{os.getpid()}_{self.worker}_{next(_numbers)}"
        with self.administration() as connection:
            if of:
                _wait_until_left(connection, of)
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(of or self.template)
                )
            )
        try:
            yield name
        finally:
            with self.administration() as connection:
                self._drop(connection, name)


def current(databases: Databases, name: str) -> AbstractContextManager[None]:
    """Points Django at the database of that name."""
    return use(
        default=on_database(databases.runtime, name), owner=on_database(databases.owner, name)
    )


def _wait_until_left(connection: psycopg.Connection, name: str) -> None:
    """Sessions of the runtime role take a moment to end, and the owner may not end them."""
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
    for _ in range(LEAVING):
        row = connection.execute(count, [name]).fetchone()
        if row is None or row[0] == 0:
            return
        connection.execute("SELECT pg_sleep(0.05)")


def grant_runtime(connection: psycopg.Connection, runtime_url: str) -> None:
    """Default privileges of the runtime role in a database of the owner's."""
    role = sql.Identifier(database(runtime_url)["USER"])
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
    ):
        connection.execute(sql.SQL(statement).format(role))


@contextmanager
def use(**urls: str) -> Iterator[None]:
    """Points Django's connections, in every thread, at these databases for a while."""
    before = {alias: dict(connections.settings[alias]) for alias in urls}
    try:
        for alias, url in urls.items():
            _point(alias, database(url))
        yield
    finally:
        for alias, settings in before.items():
            _point(alias, settings)


def _point(alias: str, settings: dict) -> None:
    connections[alias].close()
    connections.settings[alias].update(settings)


def cluster() -> Cluster:
    """The cluster of this working copy's tests; durability is off, for speed."""
    place = os.environ.get("TEST_POSTGRES_DIR", str(BASE_DIR / "var" / "test-postgres"))
    return Cluster(Path(place), settings=SPEED, creates_databases=True)
