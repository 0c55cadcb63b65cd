"""A draft is changed: what it says, its days, its hospitals. Half-days set by hand are kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.cancer_screening.models import Batch, Slot
from processes.cancer_screening.steps import places
from processes.cancer_screening.steps.drafts.draw_up import price_of
from processes.cancer_screening.steps.drafts.halfdays import planned
from processes.cancer_screening.steps.drafts.noting import known, noted, require_draft, written
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor


def redrawn(
    code: str, typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime
) -> Batch:
    """The batch as it is now. Raises: NotAllowed; WrongState if it is no draft any more."""
    with durable(SYSTEM):
        before = known(key, actor)
        if before is not None:
            return before
        places.lock(Batch.objects.values_list("pk", flat=True).get(code=code))
        batch = Batch.objects.get(code=code)
        require_draft(batch)
        for name, value in written(typed).items():
            setattr(batch, name, value)
        _reslot(batch, typed["hospitals"])
        batch.save()
        noted(batch, actor=actor, key=key, now=now, why="修改批次草稿", quota=batch.quota)
        return batch


def _reslot(batch: Batch, codes: list[str]) -> None:
    """Half-days that are no longer planned keep no place: rows are not deleted."""
    slots = planned(batch, batch.first_day, batch.last_day, codes)
    kept = [one.pk for one in slots if one.pk]
    gone = Slot.objects.filter(batch=batch, capacity__gt=0).exclude(pk__in=kept)
    gone.update(capacity=0)
    back = {(one.hospital_id, one.day, one.half): one for one in Slot.objects.filter(batch=batch)}
    fresh = []
    for one in slots:
        row = back.get((one.hospital_id, one.day, one.half))
        if row is None:
            fresh.append(one)
        elif not one.pk and row.capacity != one.capacity:
            Slot.objects.filter(pk=row.pk).update(capacity=one.capacity)
    Slot.objects.bulk_create(fresh)
    batch.price_fen = price_of(slots)
