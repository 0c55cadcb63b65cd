"""The access log: who opened what, who unmasked what and why. Append-only, by autocommit."""

from datetime import datetime

from processes.engine.models import Access
from processes.people.actors import SYSTEM, Actor

LATE = frozenset(
    {
        "already_voted", "answered", "begun", "changed_meanwhile", "decided", "draft_changed",
        "held", "in_batch", "judged_meanwhile", "not_open", "opinion_changed", "slot_full",
        "too_late",
    }
)  # fmt: skip
"""Codes of refusals in which another was quicker: a lost race is no attempt without a right."""


def record_view(
    *, actor: Actor, case: int | None, what: str, now: datetime, reason: str = ""
) -> None:
    """Writes that the actor saw `what`: a code such as "case", "timeline", "unmask:id_number".

    Call it outside of `runtime.scope`, which is read-only. Unmasking needs a reason.
    """
    Access.objects.create(
        at=now,
        actor_id=None if actor.kind == SYSTEM.kind else actor.account,
        case_id=case,
        what=what[:60],
        reason=reason[:200],
    )


def record_refusal(
    *, actor: Actor, case: int | None, what: str, now: datetime, reason: str
) -> None:
    """Writes that the actor was kept from `what`, and the sentence he read."""
    Access.objects.create(
        at=now,
        actor_id=actor.account if actor.account > 0 else None,
        case_id=case,
        what=what[:60],
        reason=reason[:200],
        refused=True,
    )
