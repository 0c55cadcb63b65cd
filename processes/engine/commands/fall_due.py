"""到期: after the case, a day has come on which somebody has to look at the household again."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import SYSTEM, Actor


def fall_due(*, case: int, kind: str, key: UUID, now: datetime, actor: Actor = SYSTEM) -> Decision:
    """Writes that it is due and tells those who keep the file; the hook of the process notes it.

    Raises: NotAllowed for anybody but the system; WrongState for a case that did not end in aid;
    whatever the hook refuses.
    """
    move = Move(Verb.FOLLOW, reason=kind)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        return work.do(move)
