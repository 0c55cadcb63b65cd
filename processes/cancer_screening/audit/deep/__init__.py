"""What the deep check asks of screening: no place lost or doubled, nothing left that has to go."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from processes.cancer_screening.audit.deep import bills
from processes.cancer_screening.models import Booking, Erasure, Slot
from processes.cancer_screening.steps import erasing
from processes.engine.models import Attachment, Case, NoteFile

State = Booking.State
TAKING = (State.HELD, State.CONFIRMED, State.CAME)
NOTED = timedelta(days=1)  # the sweep comes much more often


def problems(now: datetime | None) -> Iterator[str]:
    """A sentence for every fault. Requires sight of all cases."""
    yield from _slots()
    yield from _bookings()
    yield from bills.problems()
    yield from _erased(now)


def _slots() -> Iterator[str]:
    taking = Booking.objects.filter(state__in=TAKING).order_by().values_list("slot")
    taken = dict(taking.annotate(Count("pk")))
    for slot in Slot.objects.order_by("id").iterator():
        found = taken.get(slot.pk, 0)
        if found != slot.booked:
            yield f"筛查时段 {slot.pk} 登记约出 {slot.booked} 个，实际 {found} 个"
    over = Slot.objects.filter(booked__gt=F("capacity"))
    yield from (
        f"筛查时段 {slot.pk} 约出 {slot.booked} 个，只有 {slot.capacity} 个" for slot in over
    )


def _bookings() -> Iterator[str]:
    ended = ~Q(case__outcome="") & ~Q(case__outcome="approved")
    waits = (State.WAITING, State.HELD, State.CONFIRMED)
    kept = Booking.objects.filter(ended, state__in=waits, case__process=erasing.SCREENING)
    yield from (
        f"办件 {one.case_id} 已结束，还占着筛查预约 {one.pk}" for one in kept.order_by("id")
    )
    done = Case.objects.filter(process=erasing.SCREENING, outcome="approved").order_by("id")
    for case in done.exclude(bookings__state=State.CAME):
        yield f"办件 {case.pk} 已完成筛查，没有检查过的预约"


def _erased(now: datetime | None) -> Iterator[str]:
    gone = Erasure.objects.exclude(done_at=None).values("case")
    files = Attachment.objects.filter(case__in=gone, removed_at=None).order_by("id")
    yield from (f"办件 {one.case_id} 的明细已删除，附件 {one.pk} 还在" for one in files)
    sent = NoteFile.objects.filter(case__in=gone).exclude(storage_key__startswith=erasing.GONE)
    yield from (f"办件 {one.case_id} 的明细已删除，留言附件 {one.pk} 还在" for one in sent)
    if now is None:
        return
    for case in erasing.overdue(now):
        yield f"办件 {case} 的明细应当删除，已经过了期限"
    for one in erasing.unnoted().filter(closed_at__lt=now - NOTED):
        yield f"办件 {one.pk} 已撤回同意，没有登记删除"
