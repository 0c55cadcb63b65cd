"""s0: the notice of a batch: from then on women can register, and its places can be given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Sum
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, BatchAct, Slot
from processes.cancer_screening.steps.filing import BATCH, filed, noted
from processes.cancer_screening.steps.registering import quota_key
from processes.engine import quotas
from processes.engine.errors import WrongState
from processes.engine.runtime import Decision, Work
from processes.engine.shell.sight import as_system
from processes.people.actors import Actor

PROCESS, PAPER = "screening_notice", "D-SCR-00"


def facts(batch: Batch, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the notice says."""
    return {
        "subject": batch.title,
        BATCH: batch.code,
        "title": batch.title,
        "quota": batch.quota,
        "first_day": batch.first_day.isoformat(),
        "last_day": batch.last_day.isoformat(),
        "hospitals": hospitals(batch),
        "reason": str(typed["reason"]),
        "contact": str(typed["contact"]),
    }


def hospitals(batch: Batch) -> list[dict[str, Any]]:
    """Where and when, and for how many."""
    rows = Slot.objects.filter(batch=batch).values("hospital__organisation__name")
    asked = rows.annotate(first=Min("day"), last=Max("day"), places=Sum("capacity"))
    return [
        {
            "name": row["hospital__organisation__name"],
            "first": row["first"].isoformat(),
            "last": row["last"].isoformat(),
            "places": row["places"],
        }
        for row in asked.order_by("hospital")
    ]


def publish(
    batch: Batch, typed: Mapping[str, Any], *, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """Opens a batch. Raises: NotAllowed for anybody but 女职工部; WrongState if it is no draft."""
    return filed(PROCESS, facts(batch, typed), actor=actor, key=key, now=now)


def opened(work: Work, form: Any) -> None:
    """Registration is open, and there are so many places. Raises: WrongState."""
    with as_system(work):
        code = str(work.dossier.facts[BATCH])
        batch = Batch.objects.select_for_update(no_key=True).get(code=code)
        if batch.state != Batch.State.DRAFT:
            raise WrongState("batch_not_draft", _("这一批次已经发布过。"))
        noted(work, batch, BatchAct.Kind.NOTICE)
        open_up(batch)


def open_up(batch: Batch) -> None:
    """Women can register, and there are so many places. Requires a transaction with all sight."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.OPEN)
    quota = quotas.locked(quota_key(batch.code), title=batch.title)
    quotas.resize(quota, title=batch.title, capacity=batch.quota, why="opened")
