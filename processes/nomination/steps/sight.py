"""Sight of every unit for a few questions inside a decision."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus

from processes.engine.runtime import Work
from processes.engine.shell import sql
from processes.engine.shell.transaction import scope_of
from processes.people.actors import SYSTEM


@contextmanager
def as_system(work: Work) -> Iterator[None]:
    """The system's scope until the end of the block, then the actor's again."""
    work.transaction.execute(sql.SCOPE(scope_of(SYSTEM)))
    try:
        yield
    finally:
        if connection.connection.info.transaction_status is not TransactionStatus.INERROR:
            work.transaction.execute(sql.SCOPE(scope_of(work.actor)))
