"""归还: whoever was delegated to gives the seat back to be decided."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words
from processes.people.actors import Actor


def hand_back(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    seat: int = 1,
    opinion: str = "",
) -> Decision:
    """Hands the seat back, with an opinion. Raises: Conflict, NotAllowed, WrongState."""
    move = Move(Verb.HAND_BACK, token=token, seat=seat)
    words = Words(opinion=opinion)
    return on_seat(move, case=case, actor=actor, key=key, now=now, words=words)
