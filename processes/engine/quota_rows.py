"""Rows of quotas: asked for, given, let go of. Order of locks: the case, the quota.

Needs an open transaction that holds the case.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine.errors import WrongState
from processes.engine.game.slots import Book, next_in_line
from processes.engine.models import Outbox, Quota, QuotaPlace

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000004")
SERVE = "quota.serve"
State = QuotaPlace.State


def ask(key: str, *, case: int, token: int, n: int, at: datetime, rank: int = 0) -> None:
    """Puts the case at the end of its rank; what it holds or waits for already stays its own.

    Raises: WrongState if there is no such quota.
    """
    quota = Quota.objects.select_for_update().filter(key=key).first()
    if quota is None:
        raise WrongState("no_quota", _("没有设定名额“%(key)s”，请先设定再办理。") % {"key": key})
    mine = QuotaPlace.objects.filter(quota=quota, case=case).exclude(state=State.RELEASED).first()
    if mine is None:
        before = QuotaPlace.objects.filter(quota=quota, state=State.WAITING, rank__lte=rank)
        QuotaPlace.objects.create(
            quota=quota, case_id=case, token=token, asked_n=n, at=at,
            rank=rank,
            promoted=before.count() >= quota.capacity - quota.taken,
        )  # fmt: skip
    else:
        QuotaPlace.objects.filter(pk=mine.pk).update(token=token, rank=rank)
    wake(quota.pk, f"ask:{case}:{n}", case=case, n=n)


def give(place: int, *, n: int) -> QuotaPlace | None:
    """Gives the place if it is its turn and one is free; None if not.

    What is held already is given again to the token that came back for it.
    """
    quota = Quota.objects.select_for_update().get(places=place)
    row = QuotaPlace.objects.get(pk=place)  # under the lock
    if row.state == State.WAITING and next_in_line(book(quota)) == place:
        QuotaPlace.objects.filter(pk=place).update(
            state=State.HELD, given_n=n, given_token=row.token
        )
        return row
    if row.state == State.HELD and row.given_token != row.token:
        QuotaPlace.objects.filter(pk=place).update(given_token=row.token)
        return row
    return None


def let_go(case: int, *, n: int, tokens: tuple[int, ...] | None = None) -> None:
    """Lets go of what the case has or waits for (of these tokens only), and wakes the queue."""
    rows = QuotaPlace.objects.filter(case=case).exclude(state=State.RELEASED)
    if tokens is not None:
        rows = rows.filter(token__in=tokens, state=State.WAITING)
    for row in rows:
        Quota.objects.select_for_update().get(pk=row.quota_id)
        QuotaPlace.objects.filter(pk=row.pk).update(state=State.RELEASED, ended_n=n)
        if row.state == State.HELD:
            wake(row.quota_id, f"free:{row.pk}", case=case, n=n)


def book(quota: Quota) -> Book:
    """The quota as it stands: who waits is in turn."""
    rows = QuotaPlace.objects.filter(quota=quota, state=State.WAITING).order_by("rank", "id")
    waiting = tuple(rows.values_list("pk", flat=True))
    resting = rows.filter(case__state__suspended=True).values_list("pk", flat=True)
    return Book(quota.capacity, quota.taken, waiting, frozenset(resting))


def wake(quota: int, why: str, *, case: int = 0, n: int = 0) -> None:
    """Has the queue served once this transaction is committed; by the time of event `n`, if any."""
    Outbox.objects.get_or_create(
        key=f"{SERVE}:{quota}:{why}",
        defaults={
            "kind": SERVE, "args": {"quota": quota, "case": case, "n": n},
            "created_at": Now(), "next_at": Now(),
        },
    )  # fmt: skip


def key_of(place: int, token: int) -> UUID:
    """Key of the event by which a place is given to a token."""
    return uuid5(KEYS, f"{place}:{token}")
