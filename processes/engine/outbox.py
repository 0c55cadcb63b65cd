"""Effects that wait: the relay publishes rows that are due, a job does one and marks it done.

The row is the truth, the broker only a doorbell: a lost message is published again when its
lease is over and its queue is empty, a doubled one finds the row done or held. A row in work is
claimed for a short time that its worker renews, so that a killed worker lets go of it soon.
`worker_pid` is who took the row last, empty while its message is on the way.

Clock of this room is the system clock of the database, never the demo clock.
`docs/decisions/` tells what was measured.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from processes.engine.models import Outbox

BATCH = 50
QUEUE_FULL = 500
LEASE = timedelta(seconds=20)  # a message that was taken from its queue is worked on by then
CLAIM = timedelta(seconds=30)
RENEW = CLAIM / 3
RETRY = timedelta(seconds=5)
SOON = timedelta(seconds=1)  # a row that came before those it waits for
MOST_TRIES = 8
TOO_OFTEN = "tries"  # why a row is parked that came back too often
DEFAULT = "default"
# Published and not taken: while its queue is not empty another message would only add to it.
# With a short lease and without this, 2,782 rows made 9,952 messages (measured).
MESSAGE_OUT = Q(tries__gt=0, worker_pid=None)

log = logging.getLogger(__name__)


def moment(row: Outbox, asked: datetime) -> datetime:
    """When an effect happens that was asked for at `asked`: so much later as it waited here.

    By the clock of the asking decision, which in a demo or a test is another than the system's.
    """
    return asked + max(timezone.now() - row.created_at, timedelta())


class Superseded(Exception):
    """The claim on a row was lost: another worker has it, or it is done."""


class Early(Exception):
    """The row has to wait for others of its case; that is no failure and counts as no try."""


@dataclass
class Claim:
    """A held row. `until` is the fencing token: whoever claims later has another one."""

    id: int
    until: datetime
    lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)


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
    """Publish a batch of due rows a queue and lease them; how many were published.

    A crash before commit publishes again, never loses. A row that came back too often is parked.
    A full queue holds up its own rows only. Several relays may run: locked rows are skipped.
    """
    sent = 0
    for queue in sorted({DEFAULT, *queue_of.values()}):
        length = waiting(queue)
        with transaction.atomic():
            rows = _due_for(queue, queue_of)
            if length:
                rows.filter(MESSAGE_OUT).update(next_at=Now() + LEASE)
            for row in rows.select_for_update(skip_locked=True)[: _room(length)]:
                sent += _publish(row, publish, queue)
    return sent


def _due_for(queue: str, queue_of: dict[str, str]) -> "QuerySet[Outbox]":
    kinds = [kind for kind, its in queue_of.items() if its == queue]
    if queue != DEFAULT:
        return due_rows().filter(kind__in=kinds)
    return due_rows().exclude(kind__in=[kind for kind in queue_of if kind not in kinds])


def _room(length: int) -> int:
    return BATCH if length < QUEUE_FULL else 0


def _publish(row: Outbox, publish: Callable[[str, int], None], queue: str) -> bool:
    if row.tries >= MOST_TRIES:
        _park(row, TOO_OFTEN)
        return False
    publish(queue, row.pk)
    _lease(row)
    return True


def _park(row: Outbox, reason: str) -> None:
    log.error("outbox row %s of kind %s is parked: %s", row.pk, row.kind, reason)
    Outbox.objects.filter(pk=row.pk).update(
        parked_at=Now(), claimed_until=None, error=row.error or reason
    )


def _lease(row: Outbox) -> None:
    Outbox.objects.filter(pk=row.pk).update(
        next_at=Now() + LEASE * 2**row.tries, tries=F("tries") + 1, worker_pid=None
    )


def claim(row_id: int) -> Claim | None:
    """Hold a row for long work, or None if it is done, parked or held by another.

    Waits for whoever has the row locked: most likely the relay, which has published it and not
    yet committed its lease. Who went away then would leave the row to the end of that lease.
    Keep it with `kept` while the work lasts. A claim that is not kept runs out, and the row is
    due again.
    """
    with transaction.atomic():
        row = (
            open_rows()
            .filter(Q(claimed_until=None) | Q(claimed_until__lte=Now()), pk=row_id)
            .select_for_update()
            .first()
        )
        if row is None:
            return None
        Outbox.objects.filter(pk=row_id).update(
            claimed_until=Now() + CLAIM, next_at=Now() + CLAIM, worker_pid=os.getpid()
        )
        until = _held_until(row_id)
    return Claim(row_id, until)


def _held_until(row_id: int) -> datetime:
    """As the database set it, to the microsecond."""
    row = Outbox.objects.only("claimed_until").get(pk=row_id)
    return cast(datetime, row.claimed_until)


@contextmanager
def kept(held: Claim, *, every: timedelta = RENEW) -> Iterator[None]:
    """Renews the claim again and again while the block runs, in a thread with its own connection.

    A process that is killed renews no more: others may have the row when the claim runs out.
    """
    over = threading.Event()
    renewer = threading.Thread(target=_renew_until, args=(held, every, over), daemon=True)
    renewer.start()
    try:
        yield
    finally:
        over.set()
        renewer.join()


def _renew_until(held: Claim, every: timedelta, over: threading.Event) -> None:
    try:
        while not over.wait(every.total_seconds()):
            if not _renewed(held):
                return
    finally:
        connection.close()


def _renewed(held: Claim) -> bool:
    """One renewal; False once the claim is lost or settled. A database that is away is no loss."""
    try:
        with held.lock:
            with transaction.atomic():
                row = open_rows().filter(pk=held.id, claimed_until=held.until)
                if not row.update(claimed_until=Now() + CLAIM, next_at=Now() + CLAIM):
                    return False
                until = _held_until(held.id)
            held.until = until
    except DatabaseError as fault:
        log.warning("claim on outbox row %s not renewed: %s", held.id, type(fault).__name__)
        connection.close()
    return True


def settle(held: Claim) -> None:
    """Mark the held row done; call it in the transaction that writes its effect.

    Raises: Superseded if the claim was lost meanwhile, so that the effect is rolled back.
    """
    with held.lock:
        done = Outbox.objects.filter(pk=held.id, claimed_until=held.until, done_at=None).update(
            done_at=Now(), claimed_until=None, error=""
        )
    if not done:
        raise Superseded(held.id)


def give_back(row_id: int, *, permanent: bool = False, reason: str = "") -> None:
    """Let go of a row whose work failed: to be tried again soon, or parked for good.

    `reason` is a code or the class of a fault, never its message.
    """
    row = open_rows().filter(pk=row_id).first()
    if row is None:
        return
    row.error = reason[:200]
    if permanent:
        _park(row, "failed")
        return
    open_rows().filter(pk=row_id).update(
        claimed_until=None,
        next_at=Now() + RETRY * 2**row.tries,
        worker_pid=os.getpid(),
        error=row.error,
    )


def put_off(row_id: int) -> None:
    """Let go of a row that came too early: due again soon, without a try and without a fault."""
    open_rows().filter(pk=row_id).update(
        claimed_until=None,
        next_at=Now() + SOON,
        worker_pid=os.getpid(),
        tries=Greatest(F("tries") - 1, 0),
    )


def unpark(row_ids: Iterable[int]) -> int:
    """Set parked rows going again; how many there were."""
    return Outbox.objects.filter(pk__in=list(row_ids), done_at=None).update(
        parked_at=None, tries=0, next_at=Now(), error=""
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
