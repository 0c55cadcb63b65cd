"""Entry points of the workers: an id in, the row's work called, nothing else.

Only the relay publishes `run`; beat may only wake `sweep`. Arguments are ids, so that no
personal data lies in a broker.
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from celery import shared_task
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from processes.engine import (
    alarms,
    calls,
    deadlines,
    glances_again,
    money_serving,
    orphans,
    outbox,
    quotas,
    row_reminders,
)
from processes.engine.audit import running
from processes.engine.calendar import china_day
from processes.engine.clock import now
from processes.engine.exports import making as exports
from processes.engine.models import Outbox
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """What a kind of row asks for: a function by its path, so that only the worker that does it
    loads what it needs.

    Short work gets the row, locked, in a transaction that also marks it done. Long work gets the
    row and its `outbox.Claim`, and settles the claim in the transaction that writes its effect.
    """

    queue: str
    path: str
    long: bool = False

    def function(self) -> Callable[..., None]:
        """The function itself."""
        return cast(Callable[..., None], import_string(self.path))


KINDS: dict[str, Work] = {
    "paper.issue": Work("pdf", "processes.engine.documents.issue.issue_paper", long=True),
    "roster.read": Work("default", "processes.engine.rosters.reading.read_upload", long=True),
    "audit.rules": Work("default", "processes.engine.audit.running.run_for", long=True),
    "paper.sign": Work("pdf", "processes.engine.documents.signing.signed.sign_paper", long=True),
    "money.serve": Work("default", "processes.engine.money_serving.wake", long=True),
    "call.return": Work("default", "processes.engine.calls.give_back", long=True),
    "call.end": Work("default", "processes.engine.calls.end", long=True),
    "quota.serve": Work("default", "processes.engine.quotas.wake", long=True),
    "import.apply": Work("default", "processes.imports.acts.apply"),
    "export.list": Work("default", "processes.engine.exports.making.make_list", long=True),
    "export.audit": Work("default", "processes.engine.exports.audit_making.make_audit", long=True),
    "export.papers": Work("pdf", "processes.engine.exports.papers.make_papers", long=True),
    "message.send": Work("default", "processes.engine.messages.send"),
    "lane.alarm": Work("default", "processes.engine.lane.alarm"),
    "note.notify": Work("default", "processes.engine.messages.notify"),
    "message.deliver": Work("default", "processes.engine.messages.deliver", long=True),
}
QUEUES = {kind: work.queue for kind, work in KINDS.items()}


@shared_task(name="processes.engine.jobs.run")
def run(outbox_id: int) -> None:
    """Do the work of one row, unless it is done or another worker holds it."""
    perform(outbox_id)


@shared_task(name="processes.engine.jobs.sweep")
def sweep() -> None:
    """Turn what is due by the product's clock into commands. What fails comes round again."""
    try:
        deadlines.sweep(now())
        row_reminders.remind(now())
        money_serving.serve(now())
        for process in PROCESSES:
            process.rounds(now())
        calls.sweep(now())
        quotas.sweep(now())
    except DatabaseError as fault:
        log.error("sweep failed: %s", type(fault).__name__)


@shared_task(name="processes.engine.jobs.ring")
def ring() -> None:
    """Tell who can help of tasks that nobody can take up. What fails comes round again."""
    if count := alarms.ring(now()):
        log.warning("%s tasks stand at empty desks", count)


@shared_task(name="processes.engine.jobs.sweep_files")
def sweep_files() -> None:
    """Delete exports whose time is over, and files that a crash left in the store without a row."""
    if count := exports.expire(now()):
        log.info("%s exports have expired", count)
    if count := orphans.sweep():
        log.warning("%s files without a row were deleted", count)


@shared_task(name="processes.engine.jobs.audit_rules")
def audit_rules() -> None:
    """Run the audit rules by night. A night that is missed is made up for by the next."""
    made = running.run(now=now())
    log.info("audit rules: %s hits, %s new", sum(made.counts.values()), made.new)


@shared_task(name="processes.engine.jobs.fresh_glances")
def fresh_glances() -> None:
    """Make the glances of another year again. Until then lists do not show them."""
    looked, changed = glances_again.again(china_day(now()), stale_only=True)
    if looked:
        log.info("glances: %s of another year, %s made again", looked, changed)


def perform(row_id: int) -> bool:
    """Do the work of one row; whether it was done by this call. A failure goes back or parks."""
    try:
        return _perform(row_id)
    except outbox.Superseded:
        return False
    except outbox.Early:
        log.info("outbox row %s waits for those before it", row_id)
        outbox.put_off(row_id)
        return False
    except Exception as fault:
        # The message of an exception may quote personal data: only its class is written down.
        log.error("outbox row %s failed: %s", row_id, type(fault).__name__)
        _give_back(row_id, fault)
        return False


def _give_back(row_id: int, fault: Exception) -> None:
    """Without a database the row comes round by its lease."""
    reason = str(getattr(fault, "code", "") or type(fault).__name__)
    permanent = getattr(fault, "permanent", False)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    try:
        outbox.give_back(row_id, permanent=permanent, reason=reason)
    except DatabaseError as gone:
        log.warning("outbox row %s not given back: %s", row_id, type(gone).__name__)


def _perform(row_id: int) -> bool:
    row = outbox.open_rows().filter(pk=row_id).first()
    if row is None:
        return False
    work = KINDS[row.kind]
    if not work.long:
        return _at_once(row, work)
    held = outbox.claim(row.pk)
    if held is None:
        return False
    with outbox.kept(held):
        work.function()(row, held)
    return True


def _at_once(row: Outbox, work: Work) -> bool:
    with durable(SYSTEM):
        held = outbox.open_rows().filter(pk=row.pk).select_for_update().first()
        if held is None:
            return False
        work.function()(held)
        Outbox.objects.filter(pk=row.pk).update(
            done_at=Now(), claimed_until=None, worker_pid=os.getpid(), error=""
        )
    return True


def drain(case: int | None = None) -> int:
    """Do all open rows of a case, or all, in this process and at once; how many were done.

    Rows that others ask for while they are done are done as well, each is tried once. For journeys
    and tests: the same functions as the workers', without waiting for held notices.
    """
    rows = outbox.open_rows().order_by("id")
    if case is not None:
        rows = rows.filter(case=case)
    tried: set[int] = set()
    done = 0
    # What was done may have asked for more: a paper for its signature.
    done, tried = 0, set[int]()
    while fresh := [pk for pk in rows.values_list("pk", flat=True) if pk not in tried]:
        tried.update(fresh)
        done += sum(perform(row_id) for row_id in fresh)
    return done
