"""提醒: a limit is about to end, the holder is told."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.sweep import by_time
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import SYSTEM, Actor


def remind(
    *, case: int, key: UUID, now: datetime, token: int, limit: str, actor: Actor = SYSTEM
) -> Decision:
    """Reminds those who are waited for; the reminder row of the limit is settled.

    Raises: WrongState if the limit does not run (any more); NotAllowed for anybody but the system.
    """
    move = Move(Verb.REMIND, token=token, limit=limit)
    return by_time(move, case=case, actor=actor, key=key, now=now)
