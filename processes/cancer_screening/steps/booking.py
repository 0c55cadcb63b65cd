"""预约: hold, confirm, release, came, no-show; and what time does to bookings.

One transaction each, in the system's scope after the policy was asked in code: a woman's own scope
sees neither who waits nor the others of the batch. A refusal for want of right is logged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.utils.translation import gettext as _

from processes.cancer_screening import policies
from processes.cancer_screening.models import Booking
from processes.cancer_screening.steps import places
from processes.engine.audit.access import record_refusal
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.models import Case
from processes.engine.policies import require
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, Actor

State = Booking.State
MOST = 500  # at a time: the sweep comes again


def hold(*, case: int, slot: int, rank: int, actor: Actor, now: datetime) -> Booking:
    """Holds a place for 48 hours. Raises: NotAllowed; as `places.ask`."""
    with refusals(actor, case, now), clicked_twice(), durable(SYSTEM):
        row = Case.objects.get(pk=case)
        require(policies.may_book(actor, row))
        return places.ask(
            case=case, woman=row.applicant_id, unit=row.unit_id, slot=slot, rank=rank,
            by=actor.account, now=now, hold=hold_span(now),
        )  # fmt: skip


def confirm(*, booking: int, actor: Actor, now: datetime) -> Booking:
    """The woman confirms what is held for her. Raises: NotAllowed; WrongState if it lapsed."""
    row = _read(booking)
    with refusals(actor, row.case_id, now), durable(SYSTEM):
        require(policies.may_book(actor, Case.objects.get(pk=row.case_id)))
        return places.move(booking, State.CONFIRMED, by=actor.account, now=now)


def release(*, booking: int, actor: Actor, now: datetime) -> Booking:
    """Gives the place back, and to the next who waits. Raises: NotAllowed; WrongState."""
    row = _read(booking)
    with refusals(actor, row.case_id, now), durable(SYSTEM):
        require(policies.may_let_go(actor, row))
        done = places.move(booking, State.RELEASED, by=_who(actor), now=now)
        places.serve(row.batch_id, now=now, hold=hold_span(now))
        return done


def came(*, booking: int, actor: Actor, now: datetime) -> Booking:
    """The hospital of the booking checks her in. Raises: NotAllowed; WrongState."""
    row = _read(booking)
    with refusals(actor, row.case_id, now), durable(SYSTEM):
        require(policies.may_examine(actor, row))
        return places.move(booking, State.CAME, by=actor.account, now=now)


def sweep(now: datetime) -> int:
    """What time does: holds that lapsed, and those who did not come; how many bookings ended."""
    with scope(SYSTEM):
        lapsed = list(_lapsed(now)[:MOST])
        missed = list(_missed(now)[:MOST])
    done = sum(_end(row, State.RELEASED, now) for row in lapsed)
    return done + sum(_end(row, State.NO_SHOW, now) for row in missed)


def hold_span(now: datetime) -> timedelta:
    """How long an unconfirmed place is kept."""
    return timedelta(hours=parameters_on(china_day(now)).count("screen_hold_hours"))


@contextmanager
def clicked_twice() -> Iterator[None]:
    """Two askings for one case at one moment: the database let one through."""
    try:
        yield
    except IntegrityError as refused:
        if "one_booking_a_case" not in str(refused):
            raise
        raise WrongState("booked", _("您已经有一个预约。要换时间，请先取消原来的预约。")) from None


@contextmanager
def refusals(actor: Actor, case: int, now: datetime) -> Iterator[None]:
    """Logs what the policy refused, after the transaction is over."""
    try:
        yield
    except NotAllowed as refused:
        record_refusal(actor=actor, case=case, what=refused.code, now=now, reason=refused.message)
        raise


def _end(booking: Booking, to: State, now: datetime) -> bool:
    """Looked at again under the lock: meanwhile she may have confirmed, or come."""
    with durable(SYSTEM):
        places.lock(booking.batch_id)
        still = _lapsed(now) if to == State.RELEASED else _missed(now)
        if not still.filter(pk=booking.pk).exists():
            return False
        places.move(booking.pk, to, by=None, now=now)
        places.serve(booking.batch_id, now=now, hold=hold_span(now))
    return True


def _lapsed(now: datetime) -> "places.Rows":
    return Booking.objects.filter(state=State.HELD, hold_until__lte=now).order_by("hold_until")


def _missed(now: datetime) -> "places.Rows":
    rows = Booking.objects.filter(state=State.CONFIRMED, slot__day__lt=china_day(now))
    return rows.order_by("slot__day", "id")


def _read(booking: int) -> Booking:
    with scope(SYSTEM):
        return Booking.objects.get(pk=booking)


def _who(actor: Actor) -> int | None:
    return None if actor.kind == SYSTEM.kind else actor.account
