"""回避: a reviewer has an interest; others are asked, and he no longer sees the case."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words
from processes.people.actors import Actor


def recuse(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    seat: int = 1,
    opinion: str = "",
    reason: str = "",
) -> Decision:
    """Steps back from the case. Raises: Conflict, NotAllowed, WrongState."""
    move = Move(Verb.RECUSE, token=token, seat=seat, reason=reason)
    words = Words(opinion=opinion)
    return on_seat(move, case=case, actor=actor, key=key, now=now, words=words)
