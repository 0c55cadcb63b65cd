"""逾期关闭: the applicant let a limit pass."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.sweep import by_time
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import SYSTEM, Actor

REASON = "R-LAPSE"


def lapse(
    *, case: int, key: UUID, now: datetime, token: int, limit: str, actor: Actor = SYSTEM
) -> Decision:
    """Closes the case, or goes the way the flow declares for it.

    Raises: WrongState if the limit does not run (any more); NotAllowed for anybody but the system.
    """
    move = Move(Verb.LAPSE, token=token, limit=limit, reason=REASON)
    return by_time(move, case=case, actor=actor, key=key, now=now)
