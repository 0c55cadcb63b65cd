"""资金到位: the money a case waits for is held back for it, because it is first in the queue."""

from datetime import datetime
from uuid import UUID

from processes.engine import money_queue, policies
from processes.engine.commands.seat import asked_for
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import SYSTEM, Actor


def fund(*, case: int, key: UUID, now: datetime, actor: Actor = SYSTEM) -> Decision | None:
    """Gives the case its money if it is its turn and there is enough; None if not, or not yet.

    Raises: NotAllowed for anybody but the system; WrongState if the case is closed.
    """
    move = Move(Verb.FUND)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        if not money_queue.serve(case, at=now, day=work.timing.today, n=work.n):
            return None
        return work.do(move)
