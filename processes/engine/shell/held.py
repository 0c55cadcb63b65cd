"""Whether a decision can be taken back: what of it is out, and whether the next has looked.

Notices are held back a moment, papers are not. While they are held, the next may look; later he
may not have.
"""

from datetime import datetime, timedelta

from processes.engine.models import Event, Outbox, Task
from processes.engine.moves import RefusedError
from processes.engine.shell.plan import HOLD_SECONDS
from processes.engine.state import State

HOLD = timedelta(seconds=HOLD_SECONDS)


def last_decision(state: State) -> int:
    """Number of the event that a reclaim would take back; 0 if there is none."""
    last = state.last
    if last is None:
        return 0
    return next((v.n for v in reversed(state.trail) if v.token == last.before.id), 0)


def why_not_back(
    case: int, state: State, *, now: datetime, lock: bool = False
) -> RefusedError | None:
    """Why the last decision stays as it is; None if it can be taken back, should the game agree.

    With `lock`, in a transaction, no notice of it leaves before the end.
    """
    decided = last_decision(state)
    if _is_out(case, decided, lock=lock):
        return RefusedError("already_out")
    looked = _looked(case, state)
    if looked is not None and not _is_held(case, decided, now):
        return RefusedError("already_opened", at=looked)
    return None


def _is_out(case: int, n: int, *, lock: bool) -> bool:
    """Whether a paper was asked for by event `n`, or a notice of it has left or is leaving."""
    rows = Outbox.objects.filter(case_id=case, args__n=n)
    found = list(rows.select_for_update() if lock else rows)
    return any(row.kind != "message.send" or row.done_at or row.claimed_until for row in found)


def _looked(case: int, state: State) -> datetime | None:
    """When somebody who may decide what came of it first opened the case."""
    if state.last is None:
        return None
    rows = Task.objects.filter(case_id=case, token=state.last.arrived, opened_at__isnull=False)
    return rows.order_by("opened_at").values_list("opened_at", flat=True).first()


def _is_held(case: int, n: int, now: datetime) -> bool:
    """Whether notices of event `n` would still wait."""
    return Event.objects.filter(case_id=case, n=n, at__gt=now - HOLD).exists()
