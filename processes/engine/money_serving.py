"""The queue for money moves: whoever is first is served, one by one, while there is enough.

Each in a transaction of his own that locks his case, then his queue: several may run at once.
"""

import logging
from datetime import datetime
from uuid import UUID, uuid5

from processes.engine import clock, commands, money_queue, outbox
from processes.engine.errors import ApprovalError
from processes.engine.models import Outbox
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000002")
log = logging.getLogger(__name__)


def wake(row: Outbox, held: outbox.Claim) -> None:
    """Work of the outbox: budgets grew or money was let go. Raises: outbox.Superseded."""
    serve(clock.now(), item=str(row.args["item"]))
    with durable(SYSTEM):
        outbox.settle(held)


def serve(now: datetime, *, item: str | None = None) -> int:
    """Serves the queue of an item, or all of them; how many cases got their money."""
    with scope(SYSTEM):
        found = money_queue.items() if item is None else [item]
    return sum(_serve(one, now) for one in found)


def _serve(item: str, now: datetime) -> int:
    served = 0
    while (row := _next(item)) is not None:
        try:
            done = commands.fund(case=row[1], key=uuid5(KEYS, str(row[0])), now=now)
        except ApprovalError as refused:
            log.error("waiting %s for money is not served: %s", row[0], refused.code)
            return served
        if done is None:
            return served
        served += 1
    return served


def _next(item: str) -> tuple[int, int] | None:
    with scope(SYSTEM):
        row = money_queue.first(item)
    return None if row is None else (row.pk, row.case_id)
