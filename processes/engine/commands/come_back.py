"""A called case is closed: the case that called it goes on."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for
from processes.engine.models import Case, CaseCall
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import SYSTEM, Actor


def come_back(
    *, case: int, key: UUID, now: datetime, token: int, actor: Actor = SYSTEM
) -> Decision | None:
    """Goes on by the way for the outcome of the called case; None if that is still open.

    Raises: WrongState while the case is suspended, or if it is closed; Conflict if it waits no
    more; NotAllowed for anybody but the system.
    """
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(Move(Verb.REPLY))) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        work.require_running()
        call = CaseCall.objects.get(case=case, token=token)
        child = Case.objects.get(pk=call.child_id)
        if not child.outcome:
            return None
        move = Move(Verb.REPLY, token=token, reason=child.outcome, to=child.number or "")
        made = work.do(move)
        CaseCall.objects.filter(pk=call.pk).update(returned_n=made.n)
        return made
