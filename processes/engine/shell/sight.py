"""Sight of every unit, for a few questions inside a decision of somebody who has not got it."""

from collections.abc import Iterator
from contextlib import contextmanager

from processes.engine.shell import sql
from processes.engine.shell.transaction import scope_of
from processes.engine.shell.work import Work
from processes.people.actors import SYSTEM


@contextmanager
def as_system(work: Work) -> Iterator[None]:
    """The system's scope in the open transaction; the actor's own after it."""
    work.transaction.execute(sql.SCOPE(scope_of(SYSTEM)))
    try:
        yield
    finally:
        work.transaction.execute(sql.SCOPE(scope_of(work.actor)))
