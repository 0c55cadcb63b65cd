"""名额设定: how many places there are is an officer's act, with its reason, on record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import changes, policies_after, quotas
from processes.engine.errors import Conflict, WrongState
from processes.engine.models import Change, Quota
from processes.engine.policies import require
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor


@dataclass(frozen=True)
class Asked:
    """So many places for a quota, and why. `was`: how many there were when it was decided."""

    key: str
    title: str
    capacity: int
    was: int
    reason: str


def set_places(asked: Asked, *, actor: Actor, key: UUID, now: datetime) -> Quota:
    """Sets how many places there are; who waits is let in. The same key sets them once.

    Raises: NotAllowed; InvalidFacts if more are given already; WrongState if somebody else has
    set another number meanwhile; Conflict if the key was used for something else.
    """
    require(policies_after.may_set_places(actor))
    with durable(SYSTEM):
        quota = quotas.locked(asked.key, title=asked.title)
        known = changes.known(key)
        if known is not None:
            return _same(known, quota, actor)
        if quota.capacity != asked.was:
            said = _("您打开以后，别人把名额改成了%(n)d个。请看下面新的数，再改一次。")
            raise WrongState("moved", said % {"n": quota.capacity})
        quotas.resize(quota, title=asked.title, capacity=asked.capacity, why=str(key))
        changes.record(
            Change.Verb.QUOTA,
            actor=actor,
            unit=_unit(actor),
            key=key,
            now=now,
            reason=asked.reason,
            about={"quota": quota.pk, "was_places": asked.was, "capacity": asked.capacity},
        )
    return quota


def _same(known: Change, quota: Quota, actor: Actor) -> Quota:
    if (known.verb, known.actor_id) != (Change.Verb.QUOTA, actor.account):
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return quota


def _unit(actor: Actor) -> int:
    """The organisation for which he keeps places."""
    held = (one for one in actor.posts if one.role in policies_after.PLACE_KEEPERS)
    return next(held).organisation
