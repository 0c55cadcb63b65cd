"""名额: places that are few. Given in the order of asking, let go of, and given to the next.

A place is asked for by the decision that brings a case to a node that waits for one, in the same
transaction (`quota_rows`). It is given by an event of its own of that case, so that two cases that
meet at the last place never decide at once. Here is what serves the queue.
"""

import logging
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from processes.engine import clock, commands, outbox, quota_rows
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.game.slots import next_in_line
from processes.engine.models import Event, Outbox, Quota, QuotaPlace
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM

log = logging.getLogger(__name__)


def keep(key: str, *, title: str, capacity: int) -> Quota:
    """Sets how many places there are; more of them wake the queue.

    Raises: InvalidFacts if more are given already than there would be.
    """
    with durable(SYSTEM):
        quota = locked(key, title=title)
        return resize(quota, title=title, capacity=capacity, why=f"{quota.capacity}:{quota.taken}")


def locked(key: str, *, title: str) -> Quota:
    """The quota, which has no place if it is new. Requires a transaction, whose lock it takes."""
    Quota.objects.get_or_create(key=key, defaults={"title": title, "capacity": 0})
    return Quota.objects.select_for_update().get(key=key)


def resize(quota: Quota, *, title: str, capacity: int, why: str) -> Quota:
    """So many places from now on; who waits is served. Requires the lock of `locked`.

    Nobody who waits is missed: who asks takes the same lock, and wakes the queue himself.

    Raises: InvalidFacts if more are given already than there would be.
    """
    if capacity < quota.taken:
        facts = {"taken": quota.taken, "capacity": capacity}
        said = _("已经占用%(taken)d个名额，不能改成%(capacity)d个。") % facts
        raise InvalidFacts("quota_taken", said, errors={"capacity": [said]})
    Quota.objects.filter(pk=quota.pk).update(title=title, capacity=capacity)
    if QuotaPlace.objects.filter(quota=quota, state=QuotaPlace.State.WAITING).exists():
        quota_rows.wake(quota.pk, f"capacity:{capacity}:{why}")
    quota.title, quota.capacity = title, capacity
    return quota


def wake(row: Outbox, held: outbox.Claim) -> None:
    """Work of the outbox: places may be free. Raises: outbox.Superseded."""
    with scope(SYSTEM):
        rows = Event.objects.filter(case=row.args.get("case", 0), n=row.args.get("n", 0))
        asked = rows.values_list("at", flat=True).first()
    serve(int(row.args["quota"]), now=outbox.moment(row, asked) if asked else clock.now())
    with durable(SYSTEM):
        outbox.settle(held)


def sweep(now: datetime) -> int:
    """Queues that nobody woke: a case that was suspended goes on. How many got their place."""
    with scope(SYSTEM):
        waiting = QuotaPlace.objects.filter(state=QuotaPlace.State.WAITING)
        able = waiting.filter(quota__taken__lt=F("quota__capacity"))
        quotas = sorted({*able.values_list("quota", flat=True), *_came_back()})
    return sum(serve(quota, now=now) for quota in quotas)


def serve(quota: int, *, now: datetime) -> int:
    """Gives places in order while there are any; how many were given."""
    served = 0
    while (place := _next(quota)) is not None:
        try:
            made = commands.give_place(
                case=place.case_id, place=place.pk, now=now,
                key=quota_rows.key_of(place.pk, place.token),
            )  # fmt: skip
        except ApprovalError as refused:
            log.error("place %s is not given: %s", place.pk, refused.code)
            return served
        if made is None:
            return served
        served += 1
    return served


def _next(quota: int) -> QuotaPlace | None:
    with scope(SYSTEM):
        row = Quota.objects.get(pk=quota)
        back = QuotaPlace.objects.filter(pk__in=_places_back(), quota=quota).first()
        if back is not None:
            return back
        first = next_in_line(quota_rows.book(row))
        return None if first is None else QuotaPlace.objects.get(pk=first)


def _places_back() -> list[int]:
    """Places whose case was returned and waits at the node again: they are its own."""
    held = QuotaPlace.objects.filter(state=QuotaPlace.State.HELD)
    rows = held.exclude(given_token=F("token"))
    resting = rows.filter(case__state__suspended=True).values_list("pk", flat=True)
    return list(rows.exclude(pk__in=list(resting)).order_by("id").values_list("pk", flat=True))


def _came_back() -> list[int]:
    return list(QuotaPlace.objects.filter(pk__in=_places_back()).values_list("quota", flat=True))
