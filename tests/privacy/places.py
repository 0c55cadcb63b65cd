"""Everything that is kept anywhere, as text: tables, sessions, files, logs, broker messages."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from celery import current_app
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from psycopg import sql

from processes.engine import jobs, relay

Place = tuple[str, bytes]
"""Where, and what is kept there."""


def tables(url: str) -> Iterator[Place]:
    """Every row of every table; bytes also as they are, not only in hex."""
    with psycopg.connect(url) as connection:
        connection.execute("SET app.migration = 'on'")
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in names.fetchall():
            rows = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name))
            for (row,) in connection.execute(rows).fetchall():
                yield name, row.encode()
            yield from _binary(connection, name)


def _binary(connection: psycopg.Connection, name: str) -> Iterator[Place]:
    columns = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND atttypid = 'bytea'::regtype",
        [name],
    )
    for (column,) in columns.fetchall():
        every = sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), sql.Identifier(name))
        for (value,) in connection.execute(every).fetchall():
            yield f"{name}.{column}", bytes(value or b"")


def sessions() -> Iterator[Place]:
    """What each session says when it is decoded."""
    for one in Session.objects.all():
        yield "session", json.dumps(one.get_decoded(), ensure_ascii=False).encode()


def files() -> Iterator[Place]:
    """Uploads, papers and logs on disk, as they lie there."""
    for root in (settings.FILES_DIR, settings.STATE_DIR):
        for path in Path(root).rglob("*"):
            if path.is_file() and settings.KEYS_DIR not in path.parents:
                yield str(path.relative_to(root)), path.read_bytes()


def broker() -> Iterator[Place]:
    """Messages of the relay for every effect there ever was."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE engine_outbox SET done_at = NULL, parked_at = NULL, claimed_until = NULL,"
            " hold_until = NULL, next_at = now()"
        )
    while relay.once():
        pass
    with current_app.connection_for_read() as connection:
        for name in sorted(set(jobs.QUEUES.values())):
            with connection.SimpleQueue(name) as queue:
                while (message := _next(queue)) is not None:
                    yield f"broker.{name}", json.dumps([message.headers, message.payload]).encode()


def _next(queue: Any) -> Any:
    try:
        return queue.get_nowait()
    except queue.Empty:
        return None


def leaks(places: Iterable[Place], wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Where something lies in clear, and what: in UTF-8, in hex, or as JSON may escape it."""
    forms = [(one, form) for one in wanted for form in _forms(one)]
    return sorted({(where, one) for where, kept in places for one, form in forms if form in kept})


def _forms(text: str) -> set[bytes]:
    escaped = json.dumps(text)[1:-1]
    return {text.encode(), text.encode().hex().encode(), escaped.encode(), text.encode("utf-16-le")}
