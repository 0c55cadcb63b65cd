"""The sweep: limits whose moment has come become events. The clock is an argument.

Several sweepers may run: a case is held by one of them at a time, and the key of an event is made
from the row and its moment, so that a crash gives the same event again, not a second.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import connection
from django.db.models import QuerySet

from processes.engine import runtime
from processes.engine.commands.elapse import elapse
from processes.engine.commands.escalate import escalate
from processes.engine.commands.lapse import lapse
from processes.engine.commands.remind import remind
from processes.engine.errors import ApprovalError
from processes.engine.models import Case, Deadline
from processes.engine.runtime import CaseView
from processes.engine.state import TokenMode
from processes.people.actors import SYSTEM

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000001")
LOCKS = 530199

log = logging.getLogger(__name__)

# What the flow says shall happen at the due date. A reminder that comes too late goes upwards.
_ON_DUE: dict[str, Callable[..., Any]] = {
    "lapse": lapse,
    "elapse": elapse,
    "escalate": escalate,
    "remind": escalate,
}


def due_rows(now: datetime) -> "QuerySet[Deadline]":
    """Moments that have come, oldest first; paused ones and those without a date are not due."""
    return Deadline.objects.filter(done_at=None, paused_at=None, due_at__lte=now).order_by(
        "due_at", "id"
    )


def sweep(now: datetime, *, case: int | None = None) -> int:
    """Act on all that is due, also on what becomes due by it; how many events were written."""
    written, seen = 0, set[tuple[int, datetime | None]]()
    while True:
        rows = due_rows(now) if case is None else due_rows(now).filter(case=case)
        row = next((one for one in rows if (one.pk, one.due_at) not in seen), None)
        if row is None:
            return written
        seen.add((row.pk, row.due_at))
        written += _sweep_one(row, now)


def _sweep_one(row: Deadline, now: datetime) -> bool:
    with holding(row.case_id) as mine:
        if not mine or not due_rows(now).filter(pk=row.pk, due_at=row.due_at).exists():
            return False
        try:
            _act(row, now)
        except ApprovalError as refused:
            log.warning("deadline %s is over: %s", row.pk, refused.code)
            Deadline.objects.filter(pk=row.pk).update(done_at=now)
            return False
        except Exception as fault:
            log.error("deadline %s failed: %s", row.pk, type(fault).__name__)
            return False
        return True


@contextmanager
def holding(case: int) -> Iterator[bool]:
    """Whether the clocks of this case are held by us; the database lets go if we die."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, case % 2**31])
        (mine,) = cursor.fetchone()
    try:
        yield bool(mine)
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, case % 2**31])


def _act(row: Deadline, now: datetime) -> None:
    key = uuid5(KEYS, f"{row.pk}@{row.due_at}")
    command = remind if row.kind == Deadline.Kind.REMIND else _ON_DUE[_what_is_due(row)]
    command(case=row.case_id, token=row.token, limit=row.limit, actor=SYSTEM, key=key, now=now)


def _what_is_due(row: Deadline) -> str:
    """What the flow says of this limit; a correction that does not come lapses."""
    with runtime.scope(SYSTEM):
        case = CaseView.of(Case.objects.get(deadlines=row))
    token = case.token(row.token)
    if token is None or token.mode is TokenMode.CORRECTING:
        return "lapse"
    return case.graph.node(token.node).on_due
