"""What time does: holds lapse, who did not come is noted, and her case learns of it."""

from datetime import datetime
from uuid import UUID, uuid5

from processes.cancer_screening.models import Booking
from processes.cancer_screening.steps import booking, changing, checking_in, erasing, joining
from processes.engine import commands
from processes.engine.errors import ApprovalError
from processes.engine.models import CaseCall
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000005")
LIMIT = "screen_visit"


def rounds(now: datetime) -> int:
    """Run by the sweep; how many bookings ended and visits were closed."""
    ended = booking.sweep(now)
    erased = erasing.sweep(now)
    ended += changing.sweep(now) + joining.sweep(now)
    return ended + erased + sum(_lapsed(call, now) for call in _not_come())


def _not_come() -> list[CaseCall]:
    """Visits still open though the day is over and she did not come."""
    with scope(SYSTEM):
        missed = Booking.objects.filter(state=Booking.State.NO_SHOW).values("case")
        waiting = CaseCall.objects.filter(case__in=missed, node="visit", child__outcome="")
        rows = list(waiting.select_related("child").order_by("id"))
        alive = set(
            Booking.objects.filter(
                case__in=[one.case_id for one in rows], state=Booking.State.CONFIRMED
            ).values_list("case", flat=True)
        )
    return [one for one in rows if one.case_id not in alive]


def _lapsed(call: CaseCall, now: datetime) -> bool:
    """Past the questions she did not answer, then past the visit itself."""
    if checking_in.asks_at_desk(call.child_id, now=now):
        with scope(SYSTEM):
            call.child.refresh_from_db()
    key = uuid5(KEYS, f"{call.pk}:missed")
    try:
        token = call.child.state["root"]["id"]
        commands.lapse(case=call.child_id, key=key, now=now, token=token, limit=LIMIT)
    except ApprovalError:
        return False  # the hospital was quicker, or the case rests
    return True
