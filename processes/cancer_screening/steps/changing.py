"""She gives an appointment back in time: no missed visit, and she chooses again.

Two steps, each whole: the place is free for others, then her visit ends and the registration asks
again. What came between them is mended by the sweep.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Booking
from processes.cancer_screening.steps import booking, places
from processes.cancer_screening.steps.course import VISIT, Course
from processes.engine import calls, commands
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.models import CaseCall
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, Actor

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000007")
State = Booking.State


def too_late(course: Course, now: datetime) -> str:
    """Why the appointment cannot be given back here; "" if it can."""
    row = course.booking
    if course.node != "visit" or row is None or row.state != State.CONFIRMED or row.slot is None:
        return _("现在没有可以改的预约。")
    if row.slot.day <= china_day(now):
        return _("预约的日子已经到了。去不了请打电话给医院改期，医院改期不算爽约。")
    return ""


def give_back(course: Course, *, actor: Actor, now: datetime) -> None:
    """Raises: WrongState on the day itself or without an appointment; NotAllowed for others."""
    late, row = too_late(course, now), course.booking
    if late or row is None:
        raise WrongState("too_late", late)
    booking.release(booking=row.pk, actor=actor, now=now)
    for call in _left(case=course.case.pk):
        _end(call, now)


def sweep(now: datetime) -> int:
    """Visits that are open though the place was given back; how many were ended."""
    return sum(_end(call, now) for call in _left())


def _left(case: int | None = None) -> list[CaseCall]:
    with scope(SYSTEM):
        rows = CaseCall.objects.filter(child__process=VISIT, child__outcome="", returned_n=None)
        if case is not None:
            rows = rows.filter(case=case)
        released = Booking.objects.filter(state=State.RELEASED).values("case")
        live = Booking.objects.filter(state__in=places.LIVE).values("case")
        rows = rows.filter(case__in=released).exclude(case__in=live)
        gone = list(rows.select_related("child").order_by("id"))
        last = {
            one.case_id: one.state
            for one in Booking.objects.filter(case__in=[c.case_id for c in gone]).order_by("id")
        }
    return [one for one in gone if last[one.case_id] == State.RELEASED]


def _end(call: CaseCall, now: datetime) -> bool:
    key = uuid5(KEYS, f"{call.pk}:back")
    if commands.end_called(case=call.child_id, key=key, now=now) is None:
        return False
    calls.come_back(call.pk, now=now)
    return True
