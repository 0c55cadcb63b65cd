"""认领: a candidate takes a free seat."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def claim(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int = 1
) -> Decision:
    """Takes the seat. Raises: Conflict if somebody holds it; NotAllowed, WrongState."""
    move = Move(Verb.CLAIM, token=token, seat=seat)
    return on_seat(move, case=case, actor=actor, key=key, now=now)
