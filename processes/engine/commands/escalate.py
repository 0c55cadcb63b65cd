"""逾期督办: a limit has passed, the level above is told."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.sweep import by_time
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import SYSTEM, Actor


def escalate(
    *, case: int, key: UUID, now: datetime, token: int, limit: str, actor: Actor = SYSTEM
) -> Decision:
    """Tells the level above; the due row of the limit is settled.

    Raises: WrongState if the limit does not run (any more); NotAllowed for anybody but the system.
    """
    move = Move(Verb.ESCALATE, token=token, limit=limit)
    return by_time(move, case=case, actor=actor, key=key, now=now)
