"""Settlements against bookings: what is paid for was examined, at that hospital, in that batch."""

from collections.abc import Iterator
from datetime import date

from processes.cancer_screening.models import BatchAct, Billed, Booking
from processes.cancer_screening.rules.prices import priced
from processes.cancer_screening.steps.billing import last_day
from processes.engine.queries.facts import facts_of


def problems() -> Iterator[str]:
    """A sentence for every settlement that stands and does not fit. Requires sight of all cases."""
    acts = BatchAct.objects.filter(kind=BatchAct.Kind.BILL, live=True).order_by("case_id")
    for act in acts:
        yield from (f"结算办件 {act.case_id}：{fault}" for fault in _of(act))
    for one in Billed.objects.filter(live=True, act__live=False).order_by("id"):
        yield f"结算办件 {one.act_id} 已经放弃，还占着筛查预约 {one.booking_id}"


def _of(act: BatchAct) -> Iterator[str]:
    rows = Billed.objects.filter(act=act, live=True).select_related("booking__slot")
    found = [one.booking for one in rows.order_by("booking")]
    said = facts_of(act.case_id)
    if len(found) != int(said["count"]):
        yield f"结算 {said['count']} 人，登记的检查有 {len(found)} 个"
    if int(said["amount_fen"]) != sum(count * price for _m, count, price in priced(said)):
        yield "金额不是人数乘单价"
    until = last_day(act.month)
    for booking in found:
        if not _fits(booking, act, until):
            yield f"筛查预约 {booking.pk} 不是这家医院在这一批次到这个月为止检查过的"


def _fits(booking: Booking, act: BatchAct, until: date) -> bool:
    return (
        booking.state == Booking.State.CAME
        and (booking.batch_id, booking.hospital_id) == (act.batch_id, act.hospital_id)
        and booking.slot is not None
        and booking.slot.day <= until
    )
