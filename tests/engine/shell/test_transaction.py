"""A transaction of the shell is one of Django's: nothing half, nothing twice, nothing unseen."""

from contextlib import AbstractContextManager
from dataclasses import replace
from uuid import uuid4

import psycopg
import pytest
from django.db import Error, IntegrityError, connection, transaction

from processes.engine import commands
from processes.engine.models import Case, Event, Outbox
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Work, durable, opened, scope
from processes.engine.shell.transaction import NotCommitted
from processes.engine.shell.writing import WriteMismatch
from processes.people.actors import SYSTEM
from processes.people.models import Organisation
from tests.engine.conftest import Walk


class Boom(Exception):
    """Something that nobody expects."""


def urge(walk: Walk) -> AbstractContextManager[Work]:
    """A block of the shell in which a test does what it likes."""
    return opened(walk.case, actor=SYSTEM, key=uuid4(), now=walk.now)


def posted(walk: Walk) -> Outbox:
    """A row that may stand there once."""
    return Outbox(key="a", kind="k", created_at=walk.now, next_at=walk.now)


def number_of_events(walk: Walk) -> int:
    return Event.objects.filter(case=walk.case).count()


def test_what_raises_after_the_decision_takes_it_back(committed: Walk) -> None:
    committed.submitted()
    before = number_of_events(committed)

    def act() -> None:
        with urge(committed) as work:
            work.do(Move(Verb.URGE))
            raise Boom

    with pytest.raises(Boom):
        act()
    assert number_of_events(committed) == before


def test_a_query_after_the_decision_sees_it(committed: Walk) -> None:
    committed.submitted()
    before = number_of_events(committed)
    with urge(committed) as work:
        work.do(Move(Verb.URGE))
        assert number_of_events(committed) == before + 1
    assert number_of_events(committed) == before + 1


def test_a_part_that_writes_too_little_rolls_all_back(committed: Walk) -> None:
    committed.submitted()
    before = number_of_events(committed)

    def act() -> None:
        with urge(committed) as work:
            work.case = replace(work.case, version=work.case.version + 1)
            work.do(Move(Verb.URGE))

    with pytest.raises(WriteMismatch):
        act()
    assert number_of_events(committed) == before
    assert not connection.in_atomic_block


def test_mismatch_in_a_test_that_rolls_back(walk: Walk) -> None:
    walk.submitted()
    before = number_of_events(walk)

    def act() -> None:
        with urge(walk) as work:
            work.case = replace(work.case, version=work.case.version + 1)
            work.do(Move(Verb.URGE))

    with pytest.raises(WriteMismatch):
        act()
    assert number_of_events(walk) == before


def test_hooks_of_the_commit_run_after_it_or_never(committed: Walk) -> None:
    committed.submitted()
    ran: list[str] = []
    with durable(SYSTEM):
        transaction.on_commit(lambda: ran.append("committed"))
        assert ran == []

    def act() -> None:
        with durable(SYSTEM):
            transaction.on_commit(lambda: ran.append("never"))
            raise Boom

    with pytest.raises(Boom):
        act()
    assert ran == ["committed"]


def test_an_inner_block_may_fail_alone(committed: Walk) -> None:
    committed.submitted()
    before = number_of_events(committed)
    with urge(committed) as work:
        with pytest.raises(IntegrityError), transaction.atomic():
            Outbox.objects.bulk_create([posted(committed), posted(committed)])
        work.do(Move(Verb.URGE))
    assert number_of_events(committed) == before + 1


def test_an_error_that_was_swallowed_is_not_taken_for_a_commit(committed: Walk) -> None:
    committed.submitted()

    def act() -> None:
        with durable(SYSTEM) as begun:
            with pytest.raises(psycopg.Error):
                connection.connection.execute("SELECT 1 / 0")
            assert begun is not None

    with pytest.raises(NotCommitted):
        act()
    assert connection.get_autocommit()


def test_an_error_of_django_rolls_back(committed: Walk) -> None:
    committed.submitted()
    rows = Outbox.objects.count()

    def act() -> None:
        with durable(SYSTEM):
            posted(committed).save()
            posted(committed).save()

    with pytest.raises(IntegrityError):
        act()
    assert Outbox.objects.count() == rows


def test_one_durable_transaction_is_never_within_another(committed: Walk) -> None:
    with durable(SYSTEM):
        with pytest.raises(RuntimeError, match="durable"), durable(SYSTEM):
            pass
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic(durable=True):
            pass


def test_a_scope_within_a_transaction_gives_the_old_one_back(committed: Walk) -> None:
    committed.submitted()
    with durable(committed.actor("g1")):
        seen = Case.objects.count()
        with scope(SYSTEM):
            assert Case.objects.count() >= seen
        assert Case.objects.count() == seen


def test_a_lost_connection_is_made_again(committed: Walk, owner_url: str) -> None:
    committed.submitted()
    before = number_of_events(committed)

    def act() -> None:
        with urge(committed) as work:
            work.do(Move(Verb.URGE))
            connection.connection.pgconn.finish()

    with pytest.raises(Error):
        act()
    assert number_of_events(committed) == before
    committed.do("g1", commands.approve)
    assert number_of_events(committed) == before + 1


def test_statements_that_psycopg_dropped_are_prepared_again(committed: Walk) -> None:
    committed.submitted().do("g1", commands.approve)
    connection.connection.execute("DEALLOCATE ALL")
    committed.do("s1", commands.approve)
    assert committed.row().status == "district_review"


def test_statements_dropped_within_a_decision_are_not_missed(committed: Walk) -> None:
    committed.submitted()
    for who in ("g1", "s1"):
        connection.connection.prepare_threshold = 1
        psycopg.Cursor(connection.connection).execute("SELECT 7", prepare=True)
        with opened(
            committed.case, actor=committed.actor(who), key=uuid4(), now=committed.now
        ) as work:
            with pytest.raises(Boom), transaction.atomic():
                raise Boom
            assert Organisation.objects.exists()
            actor = work.actor.account
            work.do(Move(Verb.APPROVE, token=committed.token(), actor=actor))
    assert committed.row().status == "district_review"
