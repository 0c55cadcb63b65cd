"""The database's own line of defence: no filter of ours is asked here."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.core.management import call_command

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Attachment, Case, Revision
from processes.hardship_aid.journeys import way

SEES = {"p01": True, "g1": True, "s1": True, "d1": True, "p02": False, "u02a": False, "s4": False}
HIDDEN = (
    "case", "revision", "draft", "record", "attachment", "document", "objection", "objectionfile",
)  # fmt: skip


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """AID-01 is handed in: P01, who belongs to U01."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid") as walker:
        walker.at("2026-03-02 10:00")
        way.files(walker, "AID-01")
        yield walker


def test_rows_are_seen_by_their_person_and_their_units(walk: Walker) -> None:
    found = {number: sights(walk, number) for number in SEES}
    assert found == {number: {sees} for number, sees in SEES.items()}


def sights(walk: Walker, number: str) -> set[bool]:
    """Whether somebody sees rows of case, revision, upload: one answer if all say the same."""
    with runtime.scope(walk.officer(number)):
        return {model.objects.exists() for model in (Case, Revision, Attachment)}


def test_without_a_scope_no_row_is_seen(
    walk: Walker, connect: Callable[[], psycopg.Connection]
) -> None:
    one = connect()
    found = {name: one.execute(f"SELECT count(*) FROM engine_{name}").fetchone() for name in HIDDEN}
    assert found == dict.fromkeys(HIDDEN, (0,))


def test_a_scope_ends_with_its_transaction(
    walk: Walker, connect: Callable[[], psycopg.Connection]
) -> None:
    borrowed, count = connect(), "SELECT count(*) FROM engine_case"
    borrowed.execute("SELECT set_config('app.units', '0', true)")
    assert borrowed.execute(count).fetchone() == (1,)
    borrowed.commit()
    assert borrowed.execute(count).fetchone() == (0,)


def test_owner_sees_rows_only_when_it_says_that_it_migrates(walk: Walker, owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        assert owner.execute("SELECT count(*) FROM engine_revision").fetchone() == (0,)
        owner.execute("SELECT set_config('app.migration', 'on', true)")
        assert owner.execute("SELECT count(*) FROM engine_revision").fetchone() == (1,)


def test_nobody_writes_into_a_case_that_he_does_not_see(
    walk: Walker, connect: Callable[[], psycopg.Connection]
) -> None:
    stranger, units = connect(), ",".join(map(str, walk.officer("u02a").units))
    stranger.execute("SELECT set_config('app.units', %s, true)", [units])
    assert units
    assert stranger.execute("UPDATE engine_case SET status = 'closed'").rowcount == 0
