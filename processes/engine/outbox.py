"""Effects that wait: the relay publishes rows that are due, a job does one and marks it done.

The row is the truth, the broker only a doorbell: a lost message is published again when its
lease is over, a doubled one finds the row done or held. Clock of this room is the system clock
of the database, never the demo clock. `docs/decisions/` tells what was measured.
"""

import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from processes.engine.models import Outbox

BATCH = 50
QUEUE_FULL = 500
LEASE = timedelta(minutes=5)  # hard time limit of a job and the longest wait in a queue
CLAIM = timedelta(seconds=150)
RETRY = timedelta(seconds=5)
MOST_TRIES = 8

log = logging.getLogger(__name__)


class Superseded(Exception):
    """The claim on a row was lost: another worker has it, or it is done."""


@dataclass(frozen=True)
class Claim:
    """A held row. `until` is the fencing token: whoever claims later has another one."""

    id: int
    until: datetime


def open_rows() -> "QuerySet[Outbox]":
    """Rows not done and not parked."""
    return Outbox.objects.filter(done_at=None, parked_at=None)


def due_rows() -> "QuerySet[Outbox]":
    """Rows to publish now: due, no longer held back, claimed by nobody. Oldest first."""
    return (
        open_rows()
        .filter(Q(next_at__lte=Now()))
        .filter(Q(hold_until=None) | Q(hold_until__lte=Now()))
        .filter(Q(claimed_until=None) | Q(claimed_until__lte=Now()))
        .order_by("id")
    )


def relay_once(
    *, publish: Callable[[str, int], None], waiting: Callable[[str], int], queue_of: dict[str, str]
) -> int:
    """Publish a batch of due rows and lease them; how many were published.

    A crash before commit publishes again, never loses. A row that came back too often is parked.
    Several relays may run: locked rows are skipped.
    """
    sent = 0
    with transaction.atomic():
        rows = list(due_rows().select_for_update(skip_locked=True)[:BATCH])
        full = {queue for queue in set(queue_of.values()) if waiting(queue) >= QUEUE_FULL}
        for row in rows:
            queue = queue_of.get(row.kind, "default")
            if row.tries >= MOST_TRIES:
                _park(row)
            elif queue not in full:
                publish(queue, row.pk)
                _lease(row)
                sent += 1
    return sent


def _park(row: Outbox) -> None:
    log.error("outbox row %s of kind %s is parked after %s tries", row.pk, row.kind, row.tries)
    Outbox.objects.filter(pk=row.pk).update(parked_at=Now())


def _lease(row: Outbox) -> None:
    Outbox.objects.filter(pk=row.pk).update(
        next_at=Now() + LEASE * 2**row.tries, tries=F("tries") + 1
    )


def claim(row_id: int) -> Claim | None:
    """Hold a row for long work, or None if it is done, parked or held by another."""
    with transaction.atomic():
        row = (
            open_rows()
            .filter(Q(claimed_until=None) | Q(claimed_until__lte=Now()), pk=row_id)
            .select_for_update(skip_locked=True)
            .first()
        )
        if row is None:
            return None
        until = timezone.now() + CLAIM
        Outbox.objects.filter(pk=row_id).update(claimed_until=until, worker_pid=os.getpid())
    return Claim(row_id, until)


def settle(held: Claim) -> None:
    """Mark the held row done; call it in the transaction that writes its effect.

    Raises: Superseded if the claim was lost meanwhile, so that the effect is rolled back.
    """
    done = Outbox.objects.filter(pk=held.id, claimed_until=held.until, done_at=None).update(
        done_at=Now(), claimed_until=None
    )
    if not done:
        raise Superseded(held.id)


def give_back(row_id: int, *, permanent: bool = False) -> None:
    """Let go of a row whose work failed: to be tried again soon, or parked for good."""
    row = open_rows().filter(pk=row_id).first()
    if row is None:
        return
    if permanent:
        _park(row)
        return
    open_rows().filter(pk=row_id).update(claimed_until=None, next_at=Now() + RETRY * 2**row.tries)


def unpark(row_ids: Iterable[int]) -> int:
    """Set parked rows going again; how many there were."""
    return Outbox.objects.filter(pk__in=list(row_ids), done_at=None).update(
        parked_at=None, tries=0, next_at=Now()
    )


@dataclass(frozen=True)
class Progress:
    """What a probe looks at: age of the oldest due row, last completion, parked rows."""

    oldest_due: datetime | None
    last_done: datetime | None
    waiting: int
    parked: int

    @property
    def stuck_for(self) -> timedelta:
        """How long due work has seen no completion; zero while nothing is due."""
        if self.oldest_due is None:
            return timedelta(0)
        return timezone.now() - max(self.oldest_due, self.last_done or self.oldest_due)


def progress() -> Progress:
    """How far the effects are, for the supervisor's probe and the administrator's page."""
    ready = open_rows().filter(Q(hold_until=None) | Q(hold_until__lte=Now()))
    return Progress(
        oldest_due=ready.filter(Q(next_at__lte=Now()) | Q(tries__gt=0)).aggregate(
            at=Min("created_at")
        )["at"],
        last_done=Outbox.objects.aggregate(at=Max("done_at"))["at"],
        waiting=ready.count(),
        parked=Outbox.objects.exclude(parked_at=None).count(),
    )
