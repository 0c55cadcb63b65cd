"""How quotas stand, and where a case stands in the queue. Reads only; requires a scope."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from processes.engine.game.slots import position
from processes.engine.models import Quota, QuotaPlace

State = QuotaPlace.State


@dataclass(frozen=True, slots=True)
class Board:
    """One quota: how many places, how many are gone, how many wait."""

    key: str
    title: str
    capacity: int
    taken: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that are left."""
        return max(self.capacity - self.taken, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: its place in the queue from 1, 0 once it has a place."""

    title: str
    state: str
    label: str
    position: int
    waiting: int
    promoted: bool


def boards(prefix: str = "") -> list[Board]:
    """Quotas whose key begins so, by key."""
    rows = Quota.objects.filter(key__startswith=prefix).order_by("key")
    return [Board(q.key, q.title, q.capacity, q.taken, len(_queue(q.pk))) for q in rows]


def standing(case: int) -> list[Standing]:
    """Every place that a case has or waits for."""
    rows = QuotaPlace.objects.filter(case=case).exclude(state=State.RELEASED)
    return [_standing(row) for row in rows.select_related("quota").order_by("id")]


def in_queue(case: int) -> str:
    """For the applicant whose case waits for a place: which turn he has; "" if none waits."""
    for one in standing(case):
        if one.state == State.WAITING:
            facts = {"title": one.title, "n": one.position, "of": one.waiting}
            return (
                _(
                    "“%(title)s”的名额现在满了，您排在候补第 %(n)d 位（共 %(of)d 人），"
                    "轮到您时会通知您。"
                )
                % facts
            )
    return ""


def in_words(one: Standing) -> str:
    """For officers."""
    if one.state == State.WAITING:
        facts = {"title": one.title, "n": one.position, "of": one.waiting}
        return _("%(title)s：候补第 %(n)d 位，共 %(of)d 人") % facts
    if one.promoted:
        return _("%(title)s：已占名额（候补递补）") % {"title": one.title}
    return _("%(title)s：已占名额") % {"title": one.title}


def _standing(row: QuotaPlace) -> Standing:
    queue = _queue(row.quota_id)
    label = str(row.get_state_display())
    at = position(queue, row.pk)
    return Standing(row.quota.title, row.state, label, at, len(queue), row.promoted)


def _queue(quota: int) -> list[int]:
    rows = QuotaPlace.objects.filter(quota=quota, state=State.WAITING)
    return list(rows.order_by("rank", "id").values_list("pk", flat=True))
