"""Half-days of a batch by contracts and the calendar. Reads only; rows are not saved."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, BatchAct, Hospital, Slot
from processes.cancer_screening.steps.hospitals.terms import Terms, screening, terms
from processes.engine.models import CalendarDay


def hospitals(today: date) -> dict[str, str]:
    """Those that screen and have a contract that is not over, in words, by code."""
    words, known = _("%(name)s，每天 %(n)d 人，协议到 %(day)s"), terms()
    rows = Hospital.objects.select_related("organisation").order_by("pk")
    last = {one: known.last(one.pk) for one in rows if one.pk in known.rows}
    return {
        one.organisation.code: words
        % {"name": one.organisation.name, "n": row.daily_capacity, "day": row.ends.isoformat()}
        for one, row in last.items()
        if not row.takes_referrals and row.ends >= today
    }


def judged(
    first: date, last: date, codes: Iterable[str], *, batch: Batch | None = None
) -> tuple[int, str]:
    """How many can be examined on those days, and why they will not do, "" if they will."""
    others = Batch.objects.filter(first_day__lte=last, last_day__gte=first)
    other = (others.exclude(pk=batch.pk) if batch else others).first()
    if other is not None:
        return 0, _("日期和批次 %(code)s 重叠。一天只能有一个批次。") % {"code": other.code}
    if CalendarDay.objects.filter(day__range=(first, last)).count() != (last - first).days + 1:
        return 0, _("这段时间的工作日历还没有录全，请系统管理员先录入。")
    return sum(one.capacity for one in planned(batch or Batch(), first, last, codes)), ""


def planned(batch: Batch, first: date, last: date, codes: Iterable[str]) -> list[Slot]:
    """What the batch has of these hospitals and days, and for the rest what contracts give."""
    known = terms()
    wanted = {one.organisation.code: one for one in screening(first, last, known=known)}
    rows = [wanted[code] for code in sorted(set(codes)) if code in wanted]
    there = _there(batch) if batch.pk else {}
    found = [
        there.get((one.pk, fresh.day, fresh.half), fresh)
        for one in rows
        for fresh in by_contract(batch, one, first, last, known)
    ]
    return [one for one in found if one.pk or one.capacity]


def by_contract(
    batch: Batch, hospital: Hospital, first: date, last: date, known: Terms
) -> list[Slot]:
    """Every half-day the contract offers; on days off nobody is planned at first."""
    days = CalendarDay.objects.filter(day__range=(first, last)).order_by("day")
    found = []
    for day, works in days.values_list("day", "works"):
        row = known.running(hospital.pk, day)
        for half in Slot.Half:
            if row is not None and known.offers(hospital.pk, day, half):
                places = row.daily_capacity // len(row.halves) if works else 0
                found.append(
                    Slot(batch=batch, hospital=hospital, day=day, half=half, capacity=places)
                )
    return found


def _there(batch: Batch) -> dict[tuple[int, date, str], Slot]:
    """Half-days of hospitals that take part; one that was taken out begins anew."""
    rows = list(Slot.objects.filter(batch=batch))
    alive = {one.hospital_id for one in rows if one.capacity}
    return {(one.hospital_id, one.day, one.half): one for one in rows if one.hospital_id in alive}


def chosen(batch: Batch) -> list[str]:
    """Codes of hospitals that take part."""
    rows = Slot.objects.filter(batch=batch, capacity__gt=0)
    return sorted(set(rows.values_list("hospital__organisation__code", flat=True)))


def unfit(batch: Batch) -> str:
    """Why the batch cannot be published as its half-days are; "" if it can."""
    rows = Slot.objects.filter(batch=batch, capacity__gt=0).select_related("hospital__organisation")
    known, places = terms(), 0
    for one in rows.order_by("day", "half"):
        if not known.offers(one.hospital_id, one.day, one.half):
            said = _("%(name)s %(day)s 已经不在协议里。请改批次的时段。")
            return said % {"name": one.hospital.organisation.name, "day": one.day.isoformat()}
        places += one.capacity
    if places < batch.quota:
        said = _("排好的时段只有 %(n)d 个人次，比名额 %(quota)d 少。请加时段，或者减名额。")
        return said % {"n": places, "quota": batch.quota}
    return ""


def is_asked(batch: Batch) -> bool:
    """Whether its notice waits for approval: nothing of the draft may change meanwhile."""
    return BatchAct.objects.filter(batch=batch, kind=BatchAct.Kind.NOTICE, live=True).exists()
