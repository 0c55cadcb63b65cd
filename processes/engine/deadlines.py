"""The sweep: limits whose moment has come become events. The clock is an argument.

Several sweepers may run: a case is held by one of them at a time, and the key of an event is made
from the row and its moment, so that a crash gives the same event again, not a second.

A deadline that cannot be acted on stays due: it is tried again after growing pauses, and told by
`overdue`. Only its event settles it.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

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
from processes.engine.shell.put_back import key_of
from processes.engine.state import TokenMode
from processes.people.actors import SYSTEM

LOCKS = 530199
SHORTEST_PAUSE, LONGEST_PAUSE = 30.0, 3600.0  # seconds of the system clock
LATE = timedelta(hours=1)

Moment = tuple[int, datetime | None]

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


@dataclass
class Refused:
    """Moments that could not be acted on, with the time from which each may be tried again.

    Kept by each sweeper for itself: another tries it once more, which does no harm.
    """

    waits: dict[Moment, tuple[float, float]] = field(default_factory=dict)

    def rests(self, moment: Moment) -> bool:
        """Whether it is too early to try again."""
        return moment in self.waits and time.monotonic() < self.waits[moment][0]

    def note(self, moment: Moment) -> None:
        """Refused once more: the pause grows."""
        pause = min(self.waits.get(moment, (0, SHORTEST_PAUSE / 2))[1] * 2, LONGEST_PAUSE)
        self.waits[moment] = (time.monotonic() + pause, pause)

    def forget(self, moment: Moment) -> None:
        """It was acted on."""
        self.waits.pop(moment, None)


_REFUSED = Refused()


def overdue(now: datetime) -> "QuerySet[Deadline]":
    """Moments that came long ago and were not acted on: for the administrator."""
    return due_rows(now).filter(due_at__lte=now - LATE)


def sweep(now: datetime, *, case: int | None = None, refused: Refused = _REFUSED) -> int:
    """Act on all that is due, also on what becomes due by it; how many events were written."""
    rows = due_rows(now) if case is None else due_rows(now).filter(case=case)
    written, seen = 0, set[Moment]()
    while batch := _first_of_each_case(rows.all(), seen, refused):
        seen.update((row.pk, row.due_at) for row in batch)
        written += sum(_sweep_one(row, now, refused) for row in batch)
    return written


def _first_of_each_case(
    rows: "QuerySet[Deadline]", seen: set[Moment], refused: Refused
) -> list[Deadline]:
    """What comes first in a case may change what comes after it."""
    first: dict[int, Deadline] = {}
    for row in rows:
        moment = (row.pk, row.due_at)
        if moment not in seen and not refused.rests(moment):
            first.setdefault(row.case_id, row)
    return list(first.values())


def _sweep_one(row: Deadline, now: datetime, refused: Refused) -> bool:
    moment = (row.pk, row.due_at)
    with holding(row.case_id) as mine:
        if not mine or not due_rows(now).filter(pk=row.pk, due_at=row.due_at).exists():
            return False
        try:
            _act(row, now)
        except Exception as fault:
            # The message of an exception may quote personal data.
            said = fault.code if isinstance(fault, ApprovalError) else type(fault).__name__
            log.error("deadline %s is tried again later: %s", row.pk, said)
            refused.note(moment)
            return False
        refused.forget(moment)
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
    key = key_of(row.pk, row.due_at)
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
