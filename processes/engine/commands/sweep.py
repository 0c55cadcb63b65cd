"""The beats of what time does: only the system, on a running limit."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for
from processes.engine.moves import Move
from processes.engine.runtime import Decision, opened
from processes.people.actors import Actor


def by_time(move: Move, *, case: int, actor: Actor, key: UUID, now: datetime) -> Decision:
    """Plays a move of the system on the limit that it names.

    Raises: WrongState if the limit does not run; NotAllowed for anybody but the system.
    """
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        return work.do(move)
