"""s0: the notice of a batch is approved: from then on women can register, and places be given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Sum
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, BatchAct, Slot
from processes.cancer_screening.rules import KEYS
from processes.cancer_screening.steps.drafts.halfdays import unfit
from processes.cancer_screening.steps.drafts.noting import require_draft
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
        "limits": {name: getattr(batch, name) for name in KEYS},
        "groups": list(batch.groups),
        "reason": str(typed["reason"]),
        "contact": str(typed["contact"]),
    }


def hospitals(batch: Batch) -> list[dict[str, Any]]:
    """Where and when, and for how many."""
    rows = Slot.objects.filter(batch=batch, capacity__gt=0).values("hospital__organisation__name")
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
    """Sends the notice for approval. Raises: NotAllowed for anybody but 女职工部; as `asked`."""
    return filed(PROCESS, facts(batch, typed), actor=actor, key=key, now=now)


def asked(work: Work, form: Any) -> None:
    """The draft rests while its notice waits. Raises: WrongState if it is no draft or not fit."""
    with as_system(work):
        batch = _locked(work)
        require_draft(batch)
        wrong = unfit(batch)
        if wrong:
            raise WrongState("batch_unfit", wrong)
        said = work.dossier.facts
        words = {"reason": str(said["reason"]), "contact": str(said["contact"])}
        Batch.objects.filter(pk=batch.pk).update(**words)
        noted(work, batch, BatchAct.Kind.NOTICE)


def opened(work: Work, form: Any) -> None:
    """Registration is open, and there are so many places. Raises: WrongState."""
    with as_system(work):
        batch = _locked(work)
        if batch.state != Batch.State.DRAFT:
            raise WrongState("batch_not_draft", _("这一批次已经发布过。"))
        wrong = unfit(batch)
        if wrong:
            raise WrongState("batch_unfit", wrong)
        open_up(batch)


def closed(work: Work, form: Any) -> None:
    """A notice that was not approved lets go of the draft, which can be changed again."""
    if work.effects.closed == "approved":
        return
    with as_system(work):
        BatchAct.objects.filter(case=work.case.id, live=True).update(live=False)


def open_up(batch: Batch) -> None:
    """Women can register, and there are so many places. Requires a transaction with all sight."""
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.OPEN)
    quota = quotas.locked(quota_key(batch.code), title=batch.title)
    quotas.resize(quota, title=batch.title, capacity=batch.quota, why="opened")


def _locked(work: Work) -> Batch:
    code = str(work.dossier.facts[BATCH])
    return Batch.objects.select_for_update(no_key=True).get(code=code)
