"""How quotas stand, and where a case stands in the queue. Reads only; requires a scope."""

from dataclasses import dataclass

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


def _standing(row: QuotaPlace) -> Standing:
    queue = _queue(row.quota_id)
    label = str(row.get_state_display())
    at = position(queue, row.pk)
    return Standing(row.quota.title, row.state, label, at, len(queue), row.promoted)


def _queue(quota: int) -> list[int]:
    rows = QuotaPlace.objects.filter(quota=quota, state=State.WAITING)
    return list(rows.order_by("id").values_list("pk", flat=True))
