"""A waited-for time is over: the token moves on."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.sweep import by_time
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import SYSTEM, Actor


def elapse(
    *, case: int, key: UUID, now: datetime, token: int, limit: str, actor: Actor = SYSTEM
) -> Decision:
    """Ends the wait of `limit` at a token.

    Raises: WrongState if the limit does not run (any more); NotAllowed for anybody but the system.
    """
    move = Move(Verb.ELAPSE, token=token, limit=limit)
    return by_time(move, case=case, actor=actor, key=key, now=now)
