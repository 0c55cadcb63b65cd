"""Whether a decision can be taken back: what of it is out, and whether the next has looked.

Notices are held back a moment, and the papers of a return or a refusal; other papers are not.
While they are held, the next may look; later he may not have.
"""

import json
from datetime import datetime, timedelta

from processes.engine import ledger
from processes.engine.models import (
    Draft,
    Event,
    FundWait,
    LedgerEntry,
    Outbox,
    Publication,
    Task,
)
from processes.engine.moves import RefusedError
from processes.engine.shell.plan import HOLD_SECONDS
from processes.engine.state import State
from processes.engine.verdicts import Permit

TAKEN_BACK = "reclaimed"  # why the rows of a decision that was taken back stay parked
HOLD = timedelta(seconds=HOLD_SECONDS)


def last_decision(state: State) -> int:
    """Number of the event that a reclaim would take back; 0 if there is none."""
    last = state.last
    if last is None:
        return 0
    if last.n:
        return last.n
    return next((v.n for v in reversed(state.trail) if v.token == last.before.id), 0)


def right_used(case: int, n: int) -> Permit:
    """The post by which event `n` was decided, and for whom, if by a proxy."""
    body = Event.objects.filter(case_id=case, n=n).values_list("body", flat=True).first()
    said = json.loads(body or "{}")
    role, organisation = said.get("post") or ("", 0)
    return Permit(said.get("behalf"), (role, organisation) if role else None)


def why_not_back(
    case: int, state: State, *, now: datetime, lock: bool = False
) -> RefusedError | None:
    """Why the last decision stays as it is; None if it can be taken back, should the game agree.

    With `lock`, in a transaction, no notice of it leaves before the end.
    """
    decided = last_decision(state)
    if _is_out(case, decided, lock=lock):
        return RefusedError("already_out")
    if _is_booked(case, decided):
        return RefusedError("already_booked")
    looked = _looked(case, state)
    if looked is not None and not _is_held(case, decided, now):
        return RefusedError("already_opened", at=looked)
    return None


def _is_out(case: int, n: int, *, lock: bool) -> bool:
    """Whether a paper was asked for by event `n`, or a notice of it has left or is leaving."""
    rows = Outbox.objects.filter(case_id=case, args__n=n)
    found = list(rows.select_for_update() if lock else rows)
    return any(row.done_at or row.claimed_until or not _waits(row) for row in found)


def _waits(row: Outbox) -> bool:
    """Notices always do; a paper that was not held is with a worker at once."""
    held = row.hold_until is not None and row.hold_until > row.created_at
    return row.kind == "message.send" or held


def _is_booked(case: int, n: int) -> bool:
    """Whether the decision moved money, left the queue for it, or ended what is public."""
    if LedgerEntry.objects.filter(case=case, key__endswith=f":{n}").exists():
        return True
    at = Event.objects.filter(case_id=case, n=n).values("at")
    left = FundWait.objects.filter(case=case, done_at__in=at)
    return left.exists() or Publication.objects.filter(case=case, ended_at__in=at).exists()


def lets_go(case: int) -> bool:
    """Whether a refusal now would give back money, leave its queue, or end what is public."""
    return (
        ledger.held(case) is not None
        or FundWait.objects.filter(case=case, done_at=None).exists()
        or Publication.objects.filter(case=case, ended_at=None).exists()
    )


def _looked(case: int, state: State) -> datetime | None:
    """When somebody who may decide what came of it first opened the case, or began to correct."""
    if state.last is None:
        return None
    if state.last.arrived == state.last.before.id:  # it waits for the applicant
        at = Event.objects.filter(case_id=case, n=state.last.n).values("at")
        drafts = Draft.objects.filter(case=case, updated_at__gt=at)
        return drafts.values_list("updated_at", flat=True).first()
    rows = Task.objects.filter(case_id=case, token=state.last.arrived, opened_at__isnull=False)
    return rows.order_by("opened_at").values_list("opened_at", flat=True).first()


def _is_held(case: int, n: int, now: datetime) -> bool:
    """Whether notices of event `n` would still wait."""
    return Event.objects.filter(case_id=case, n=n, at__gt=now - HOLD).exists()
