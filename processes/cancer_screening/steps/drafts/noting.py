"""What is done to a batch that is no case has its entry among the acts, once a key."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps.drafts.halfdays import is_asked
from processes.engine import changes, policies
from processes.engine.errors import Conflict, WrongState
from processes.engine.models import Change
from processes.people.actors import Actor

LOCK = 530199007
LIMITS = ("age_min", "age_max", "cycle_months")


def known(key: UUID, actor: Actor) -> Batch | None:
    """The batch that the form with this key has made or changed.

    Requires a transaction with all sight. Raises: NotAllowed; Conflict if it did something else.
    """
    policies.require(may_run_batches(actor))
    row = changes.known(key)
    if row is None:
        return None
    if (row.verb, row.actor_id) != (Change.Verb.BATCH, actor.account):
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return Batch.objects.get(code=changes.about_of(row)["batch"])


def noted(batch: Batch, *, actor: Actor, key: UUID, now: datetime, why: str, **about: Any) -> None:
    """The entry. Requires the transaction of its effect."""
    post = policies.require(may_run_batches(actor)).post
    assert post is not None  # noqa: S101 - the policy gives the post
    changes.record(
        Change.Verb.BATCH, actor=actor, unit=post[1], key=key, now=now, reason=why,
        about={"batch": batch.code, **about},
    )  # fmt: skip


def written(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, as the row holds it; a limit that is not typed is the parameter's."""
    return {
        "title": str(typed["title"]),
        "quota": int(typed["quota"]),
        "first_day": date.fromisoformat(str(typed["first_day"])),
        "last_day": date.fromisoformat(str(typed["last_day"])),
        "groups": list(typed.get("groups") or []),
        "reason": str(typed.get("reason") or ""),
        "contact": str(typed.get("contact") or ""),
        **{name: typed.get(name) for name in LIMITS},
    }


def require_draft(batch: Batch) -> None:
    """Raises: WrongState if it is published, or its notice waits for approval."""
    if batch.state != Batch.State.DRAFT:
        raise WrongState("batch_not_draft", _("这一批次已经发布，不能再改。时段可以加，不能减。"))
    if is_asked(batch):
        said = _("通知正在等分管副主席审签，草稿不能改。要改的话，请先撤回，或者等他退下来。")
        raise WrongState("batch_asked", said)
