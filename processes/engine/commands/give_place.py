"""得到名额: the case that waited for a place has one, because it is its turn."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies, quota_rows
from processes.engine.commands.seat import asked_for
from processes.engine.game.slots import PROMOTED
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import SYSTEM, Actor


def give_place(
    *, case: int, place: int, key: UUID, now: datetime, actor: Actor = SYSTEM
) -> Decision | None:
    """Gives it and lets the case go on; None if it is not its turn or none is free (any more).

    Raises: WrongState while the case is suspended, or if it is closed; NotAllowed for anybody but
    the system.
    """
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(Move(Verb.REPLY))) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        work.require_running()
        row = quota_rows.give(place, n=work.n)
        if row is None:
            return None
        reason = PROMOTED if row.promoted else ""
        return work.do(Move(Verb.REPLY, token=row.token, reason=reason))
