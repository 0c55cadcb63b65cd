"""Calls of other processes, after the decision: returns and ends, by the outbox and the sweep."""

import logging
from datetime import datetime

from django.db.models import Q

from processes.engine import clock, commands, outbox
from processes.engine.errors import Conflict, WrongState
from processes.engine.models import CaseCall, Event, Outbox
from processes.engine.runtime import durable, scope
from processes.engine.shell.calling import keeps_silent, key_of
from processes.people.actors import SYSTEM

log = logging.getLogger(__name__)


def give_back(row: Outbox, held: outbox.Claim) -> None:
    """Work of the outbox: a called case is closed. Raises: outbox.Superseded."""
    with scope(SYSTEM):
        closed = CaseCall.objects.get(pk=row.args["call"]).child.closed_at
    come_back(int(row.args["call"]), now=outbox.moment(row, closed) if closed else clock.now())
    with durable(SYSTEM):
        outbox.settle(held)


def end(row: Outbox, held: outbox.Claim) -> None:
    """Work of the outbox: a called case is not needed any more. Raises: outbox.Superseded."""
    with scope(SYSTEM):
        call = CaseCall.objects.get(pk=row.args["call"])
        released = Event.objects.filter(case=call.case_id, n=call.released_n or 0).first()
    now = outbox.moment(row, released.at) if released else clock.now()
    commands.end_called(case=call.child_id, key=key_of(call.pk, "end"), now=now)
    with durable(SYSTEM):
        outbox.settle(held)


def come_back(pk: int, *, now: datetime) -> bool:
    """Lets the calling case go on; whether it did so now.

    One that is suspended is left to the sweep; one that waits no more has given the call up.
    """
    with scope(SYSTEM):
        call = CaseCall.objects.select_related("case", "child").get(pk=pk)
    if not call.open or keeps_silent(call):
        return False
    key = key_of(pk, "back")
    try:
        made = commands.come_back(case=call.case_id, key=key, now=now, token=call.token)
    except (WrongState, Conflict) as refused:
        log.info("call %s does not come back: %s", pk, refused.code)
        return False
    return made is not None


def sweep(now: datetime) -> int:
    """Returns that could not be made when the called case was closed; how many were made."""
    with scope(SYSTEM):
        left = CaseCall.objects.filter(Q(returned_n=None, released_n=None))
        closed = list(left.exclude(child__outcome="").values_list("pk", flat=True))
    return sum(come_back(pk, now=now) for pk in closed)
