"""How many on each half-day of one hospital: freely in a draft, never below what is booked."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, Hospital, Slot
from processes.cancer_screening.steps import places
from processes.cancer_screening.steps.booking import hold_span
from processes.cancer_screening.steps.drafts.noting import known, noted, require_draft
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor

HalfDay = tuple[date, str]


def set_halfdays(
    code: str, hospital: Hospital, wanted: Mapping[HalfDay, int], *, why: str, actor: Actor,
    key: UUID, now: datetime,
) -> int:  # fmt: skip
    """How many half-days changed; who waits is served. Once a key.

    Raises: NotAllowed; WrongState if the batch is over or waits for approval; InvalidFacts if the
    contract does not offer a half-day, or more are booked.
    """
    with durable(SYSTEM):
        if known(key, actor) is not None:
            return 0
        batch = Batch.objects.get(pk=places.lock(Batch.objects.values("pk").get(code=code)["pk"]))
        if batch.state == Batch.State.CLOSED:
            raise WrongState("batch_over", _("这一批次已经结束，不能再改时段。"))
        if batch.state == Batch.State.DRAFT:
            require_draft(batch)
        count = _write(batch, hospital, wanted)
        if count:
            noted(
                batch, actor=actor, key=key, now=now, why=why, place=hospital.pk, changed=count
            )  # fmt: skip
        if batch.state == Batch.State.OPEN:
            places.serve(batch.pk, now=now, hold=hold_span(now))
        return count


def _write(batch: Batch, hospital: Hospital, wanted: Mapping[HalfDay, int]) -> int:
    there = {
        (one.day, one.half): one for one in Slot.objects.filter(batch=batch, hospital=hospital)
    }
    agreed, fresh, count = terms([hospital.pk]), [], 0
    for (day, half), people in sorted(wanted.items()):
        row = there.get((day, half))
        if people == (row.capacity if row else 0):
            continue
        if people and not agreed.offers(hospital.pk, day, half):
            raise _wrong(day, half, _("协议里没有这个半天。"))
        if row is not None and row.booked > people:
            raise _wrong(day, half, _("已经约了 %(n)d 人，不能更少。") % {"n": row.booked})
        count += 1
        if row is None:
            fresh.append(Slot(batch=batch, hospital=hospital, day=day, half=half, capacity=people))
        else:
            Slot.objects.filter(pk=row.pk).update(capacity=people)
    Slot.objects.bulk_create(fresh)
    return count


def _wrong(day: date, half: str, said: str) -> InvalidFacts:
    label = Slot.Half(half).label
    words = _("%(day)s %(half)s：%(said)s")
    sentence = words % {"day": day.isoformat(), "half": label, "said": said}
    return InvalidFacts("halfday", sentence, errors={f"{day.isoformat()}_{half}": [sentence]})
