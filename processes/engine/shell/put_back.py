"""Limits that ended with a decision which is taken back: whose moment has not come run again."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from processes.engine.models import Deadline, Event
from processes.engine.shell.held import last_decision
from processes.engine.shell.plan import Ended, Running
from processes.engine.state import State
from processes.vault.names import unveil

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000001")


def key_of(row: int, due: datetime | None) -> UUID:
    """Key of the event that tells of a moment: the same however often the sweep tries."""
    return uuid5(KEYS, f"{row}@{due}")


def ended_with(case: int, state: State) -> tuple[Ended, ...]:
    """Rows of the token that is put back, of the limit it had. A reminder that was sent is over."""
    if state.last is None:
        return ()
    return tuple(_ended(case, state.last.before.id, last_decision(state)))


def _ended(case: int, token: int, n: int) -> Iterator[Ended]:
    rows = Deadline.objects.filter(case=case, token=token).order_by("pk")
    newest = {(unveil(row.limit), row.kind): row for row in rows}
    keys = {key_of(row.pk, row.due_at): row.pk for row in newest.values()}
    told = Event.objects.filter(case=case, key__in=keys).values_list("key", flat=True)
    spent = {keys[key] for key in told}
    decided = Event.objects.filter(case=case, n=n).values_list("at", flat=True).first()
    for (limit, kind), row in newest.items():
        with_it = row.done_at == decided and row.pk not in spent
        if with_it or kind == Deadline.Kind.DUE:
            due = row.due_at.isoformat() if row.due_at else None
            yield Ended(Running(row.pk, token, limit, kind, due, False, None), not with_it)
