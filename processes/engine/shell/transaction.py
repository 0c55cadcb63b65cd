"""Transactions with a scope: whose units and whose own cases the rows may be of."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection, transaction

from processes.engine.shell import sql
from processes.people.actors import SYSTEM, Actor

EVERY_UNIT = "0"


def scope_of(actor: Actor) -> dict[str, str]:
    """Settings of row-level security for an actor. The system's own jobs see every unit."""
    if actor.kind == SYSTEM.kind:
        return {"units": EVERY_UNIT, "person": ""}
    return {"units": ",".join(map(str, actor.units)), "person": str(actor.account)}


def raw_cursor() -> psycopg.Cursor:
    """A plain psycopg cursor on Django's connection, that prepares what it is told to."""
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        raw.prepare_threshold = 1
    return psycopg.Cursor(raw)


@contextmanager
def durable(actor: Actor) -> Iterator[psycopg.Cursor]:
    """A transaction of its own, committed at the end, within the actor's scope."""
    with transaction.atomic(durable=True):
        cursor = raw_cursor()
        cursor.execute(sql.SCOPE, scope_of(actor), prepare=True)
        yield cursor


@contextmanager
def scope(actor: Actor) -> Iterator[None]:
    """A read-only transaction within the actor's scope: around every page that shows cases.

    Inside another transaction it only changes the scope, and puts the old one back.
    """
    if connection.in_atomic_block:
        with _changed_scope(actor):
            yield
        return
    with transaction.atomic():
        raw_cursor().execute(sql.READ_SCOPE, scope_of(actor), prepare=True)
        yield


@contextmanager
def _changed_scope(actor: Actor) -> Iterator[None]:
    cursor = raw_cursor()
    before = cursor.execute(
        "SELECT coalesce(current_setting('app.units', true), ''),"
        " coalesce(current_setting('app.person', true), '')"
    ).fetchone() or ("", "")
    cursor.execute(sql.SCOPE, scope_of(actor), prepare=True)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            cursor.execute(sql.SCOPE, {"units": before[0], "person": before[1]}, prepare=True)
