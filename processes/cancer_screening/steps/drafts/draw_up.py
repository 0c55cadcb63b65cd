"""A batch is drawn up: its half-days, by the contracts of the hospitals and the calendar."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from processes.cancer_screening.models import Batch, Slot
from processes.cancer_screening.steps.drafts.halfdays import planned
from processes.cancer_screening.steps.drafts.noting import LOCK, known, noted, written
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor


def drawn_up(typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime) -> Batch:
    """The batch with its half-days, not published. Raises: NotAllowed."""
    with durable(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        before = known(key, actor)
        if before is not None:
            return before
        said = written(typed)
        batch = Batch(code=_code(said["first_day"].year), **said)
        slots = planned(batch, batch.first_day, batch.last_day, typed["hospitals"])
        batch.price_fen = price_of(slots)
        batch.save()
        Slot.objects.bulk_create(slots)
        noted(batch, actor=actor, key=key, now=now, why="建好批次草稿", quota=batch.quota)
        return batch


def price_of(slots: list[Slot]) -> int:
    """The highest price of an examination: what the batch may cost is reckoned with it."""
    found = terms({one.hospital_id for one in slots})
    return max((found.price_fen(one.hospital_id, one.day) for one in slots), default=0)


def _code(year: int) -> str:
    """The next of the year: 2026-3."""
    taken = Batch.objects.filter(code__startswith=f"{year}-").values_list("code", flat=True)
    numbers = [int(one.partition("-")[2]) for one in taken if one.partition("-")[2].isdecimal()]
    return f"{year}-{max(numbers, default=0) + 1}"


def soonest(today: date) -> date:
    """The first day that a new batch may begin on."""
    last = Batch.objects.order_by("-last_day").values_list("last_day", flat=True).first()
    return max(today, last or today) + timedelta(days=1)
