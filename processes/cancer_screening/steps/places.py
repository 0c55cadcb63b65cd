"""Places given in order of arrival, and taken back. Order of locks: the case, the batch, the slot.

Every function requires an open transaction in the system's scope. Whoever asks holds the batch
until the end of it, so that places are given in the order of `n`; the count of a slot is kept by
the database. The batch is held by an advisory lock, which serves those who wait in their order: a
lock of its row let some of 2,000 women wait longer than a statement may (measured).
A place that comes back goes to the first who waits, by group and then by arrival.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, Booking, Slot
from processes.engine.calendar import china_day
from processes.engine.errors import Conflict, WrongState

State = Booking.State
Rows = QuerySet[Booking]
LIVE = (State.WAITING, State.HELD, State.CONFIRMED, State.CAME)
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
CODE = 8
OFFERED = 6
MOST_MISSED = 2
LOCK = 530199005  # with the id of the batch
PATIENCE = "25s"  # a queue that moves in order is waited in; a page gives up after that
# One statement under the lock, because all others of the batch wait for it: a place at the slot, a
# turn in the queue where no slot has one, or nothing where another slot has one.
ASK = """
WITH wanted AS (
    SELECT s.id, s.batch_id, s.booked < s.capacity AS is_free,
           EXISTS (SELECT 1 FROM cancer_screening_booking w
                    WHERE w.batch_id = s.batch_id AND w.state = 'waiting') AS is_queue,
           EXISTS (SELECT 1 FROM cancer_screening_slot o
                    WHERE o.batch_id = s.batch_id AND o.day > %(today)s
                      AND o.booked < o.capacity) AS is_other
      FROM cancer_screening_slot s WHERE s.id = %(slot)s
), counted AS (
    UPDATE cancer_screening_batch b SET arrivals = arrivals + 1 FROM wanted w
     WHERE b.id = w.batch_id AND b.state = 'open' AND (w.is_free OR w.is_queue OR NOT w.is_other)
    RETURNING b.id, b.arrivals, w.id AS slot_id, w.is_free AND NOT w.is_queue AS has_place
)
INSERT INTO cancer_screening_booking
       (case_id, woman_id, unit_id, batch_id, n, rank, missed, slot_id, state, code, asked_at,
        hold_until, moved_at, moved_by)
SELECT %(case)s, %(woman)s, %(unit)s, c.id, c.arrivals, %(rank)s, 0,
       CASE WHEN c.has_place THEN c.slot_id END,
       CASE WHEN c.has_place THEN 'held' ELSE 'waiting' END, %(code)s, %(now)s,
       CASE WHEN c.has_place THEN %(until)s::timestamptz END, %(now)s, %(by)s
  FROM counted c
"""


def ask(
    *, case: int, woman: int, unit: int | None, slot: int, rank: int, by: int | None,
    now: datetime, hold: timedelta,
) -> Booking:  # fmt: skip
    """Holds a place at the slot, or a turn in the queue if the whole batch is full.

    Raises: WrongState if she has a booking, missed two, or the batch or slot is over; Conflict
    (with `offered`: ids of slots that are free) if this slot is full and another is not.
    """
    wanted = Slot.objects.select_related("batch").get(pk=slot)
    _require_open(wanted.batch, wanted, now)
    _require_may_ask(case)
    _require_free(wanted, now)  # most who are late need not wait for the lock to be told
    batch = lock(wanted.batch_id)
    code = new_code()
    values = {
        "case": case, "woman": woman, "unit": unit, "slot": slot, "rank": rank, "by": by,
        "now": now, "until": now + hold, "code": code, "today": china_day(now),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
        if not cursor.rowcount:
            wanted = Slot.objects.get(pk=slot)
            _require_open(Batch.objects.get(pk=batch), wanted, now)
            _require_free(wanted, now)
    return Booking.objects.get(code=code)


def move(booking: int, to: State, *, by: int | None, now: datetime) -> Booking:
    """Brings a booking on, under the lock of its batch; the database holds what may follow what.

    Raises: WrongState if it is not where that begins.
    """
    lock(Booking.objects.values_list("batch", flat=True).get(pk=booking))
    row = Booking.objects.get(pk=booking)
    if row.state not in BEFORE[to]:
        raise WrongState("booking_moved", _wrong(row), state=row.state)
    Booking.objects.filter(pk=booking).update(state=to, moved_at=now, moved_by=by)
    row.state = to
    return row


BEFORE: dict[str, tuple[str, ...]] = {
    State.CONFIRMED: (State.HELD,),
    State.CAME: (State.CONFIRMED,),
    State.NO_SHOW: (State.CONFIRMED,),
    State.RELEASED: (State.WAITING, State.HELD, State.CONFIRMED),
}


def serve(batch: int, *, now: datetime, hold: timedelta) -> list[Booking]:
    """Gives what is free to those who wait, first in turn first; who got a place."""
    lock(batch)
    given: list[Booking] = []
    free = [(one, place) for one in open_slots(batch, now) for place in range(one.free)]
    for (slot, _place), row in zip(free, _waiting(batch)[: len(free)], strict=False):
        Booking.objects.filter(pk=row.pk).update(
            state=State.HELD, slot=slot, hold_until=now + hold, moved_at=now, moved_by=None
        )
        given.append(Booking.objects.get(pk=row.pk))
    return given


def open_slots(batch: int, now: datetime, *, hospital: int | None = None) -> Iterable[Slot]:
    """Slots from tomorrow on that have a place left, the earliest first."""
    rows = Slot.objects.filter(batch=batch, day__gt=china_day(now), booked__lt=F("capacity"))
    if hospital is not None:
        rows = rows.filter(hospital=hospital)
    return rows.order_by("day", "half", "hospital")


def lock(batch: int) -> int:
    """Holds the batch until the end of the transaction; who came first has it first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, %s)",
            [PATIENCE, LOCK, batch],
        )
    return batch


def new_code() -> str:
    """What stands in the QR code of a card; nothing can be read from it."""
    return "".join(secrets.choice(SIGNS) for _sign in range(CODE))


def _waiting(batch: int) -> Rows:
    return Booking.objects.filter(batch=batch, state=State.WAITING).order_by("rank", "n")


def _offered(wanted: Slot, now: datetime) -> list[Slot]:
    """Free slots: of the same hospital, the nearest day first; then where most places are left."""

    def nearness(one: Slot) -> tuple[bool, int, int]:
        return one.hospital_id != wanted.hospital_id, abs((one.day - wanted.day).days), -one.free

    return sorted(open_slots(wanted.batch_id, now), key=nearness)[:OFFERED]


def _require_free(wanted: Slot, now: datetime) -> None:
    """Raises: Conflict if this slot is full and another is not."""
    if wanted.free:
        return
    offered = [one.pk for one in _offered(wanted, now)]
    if offered:
        said = _("这个时段刚刚约满了，请在下面另选一个。")
        raise Conflict("slot_full", said, offered=offered)


def _require_open(batch: Batch, slot: Slot, now: datetime) -> None:
    if batch.state != Batch.State.OPEN:
        raise WrongState("batch_not_open", _("批次 %(code)s 现在不能预约。") % {"code": batch.code})
    if slot.day <= china_day(now):
        raise WrongState("slot_over", _("这个时段已经过了，请选明天以后的时段。"))


def _require_may_ask(case: int) -> None:
    rows = Booking.objects.filter(case=case)
    if rows.filter(state__in=LIVE).exists():
        raise WrongState("booked", _("您已经有一个预约。要换时间，请先取消原来的预约。"))
    if rows.filter(state=State.NO_SHOW).count() >= MOST_MISSED:
        raise WrongState("missed_twice", _("已经两次预约没有到院，本批次不能再预约。"))


def _wrong(row: Booking) -> str:
    return _("这个预约现在是“%(state)s”，不能这样办理。") % {"state": row.get_state_display()}
