"""Half-days that new terms no longer offer: closed where nobody has booked, else a refusal."""

from datetime import date

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Contract, Slot
from processes.cancer_screening.steps import places
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine.errors import WrongState


def close_dropped(row: Contract) -> int:
    """How many half-days were closed. Raises: WrongState, with the first that is booked.

    Requires a transaction with all sight that holds the row already. Batches are held in the
    order of their ids, as whoever books holds one only.
    """
    later = Slot.objects.filter(hospital=row.hospital_id, day__gte=row.since, capacity__gt=0)
    for batch in sorted(set(later.values_list("batch", flat=True))):
        places.lock(batch)
    known = terms([row.hospital_id])
    gone = [
        one
        for one in later.order_by("day", "half")
        if not known.offers(row.hospital_id, one.day, one.half)
    ]
    taken = [one for one in gone if one.booked]
    if taken:
        raise WrongState("slots_booked", _refusal(taken))
    return Slot.objects.filter(pk__in=[one.pk for one in gone]).update(capacity=0)


def _refusal(taken: list[Slot]) -> str:
    women, last = sum(one.booked for one in taken), max(one.day for one in taken)
    said = _(
        "这样改以后，已经约好的 %(n)d 人就没有时间了（最早 %(first)s，最晚 %(last)s）。"
        "请改成 %(last)s 以后再变，或者请她们先改期。"
    )
    return said % {"n": women, "first": taken[0].day.isoformat(), "last": last.isoformat()}


def day_after(day: date) -> date:
    """The next day."""
    return date.fromordinal(day.toordinal() + 1)
