"""Rows with what people wrote are shut: no scope, an empty, foreign or broken one shows none.

No filter of ours is asked here, and no command: a statement of the runtime role, as it would go
out if a page forgot everything.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from processes.engine.journey import Walker
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from tests.databases import Databases, current, on_database

SHUT = ("case", "revision", "draft", "record", "attachment", "document")
APPEND_ONLY = ("event", "access", "ledgerentry")
SET = "SELECT set_config('app.units', %s, true), set_config('app.person', %s, true)"


@pytest.fixture(scope="module")
def walked(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Address of a database with a case that has rows in all of these tables."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        call_command("load_demo", verbosity=0)
        with Walker("hardship_aid") as walk:
            walk.at("2026-03-02 10:00")
            way.files(walk, "AID-01")
            walk.approves("g1", "accept", form=sample_forms.acceptance(), opinion="予以受理。")
        yield on_database(test_databases.runtime, name)


def seen(url: str, table: str, *scope: str) -> int:
    """How many rows a statement without any condition gets."""
    with psycopg.connect(url) as connection:
        if scope:
            connection.execute(SET, scope)
        row = connection.execute(f"SELECT count(*) FROM engine_{table}").fetchone()
        return int(row[0]) if row else 0


@pytest.mark.parametrize("table", SHUT)
def test_the_system_sees_them(walked: str, table: str) -> None:
    assert seen(walked, table, "0", "") > 0


@pytest.mark.parametrize("table", SHUT)
@pytest.mark.parametrize("scope", [(), ("", ""), ("999999", ""), ("", "999999"), ("00", "")])
def test_no_scope_or_a_foreign_one_shows_none(
    walked: str, table: str, scope: tuple[str, ...]
) -> None:
    assert seen(walked, table, *scope) == 0


@pytest.mark.parametrize("table", SHUT)
@pytest.mark.parametrize("units", ["all", "1 OR true", "{1,2}", "0,x"])
def test_a_broken_scope_is_an_error(walked: str, table: str, units: str) -> None:
    with pytest.raises(psycopg.DataError):
        seen(walked, table, units, "")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("act", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET id = id"])
def test_the_runtime_role_only_adds(walked: str, table: str, act: str) -> None:
    with (
        psycopg.connect(walked) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(act.format(f"engine_{table}"))
