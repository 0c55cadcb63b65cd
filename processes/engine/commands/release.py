"""释放: the holder gives the seat back to the candidates."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def release(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int = 1
) -> Decision:
    """Lets go of the seat. Raises: Conflict if another holds it; NotAllowed, WrongState."""
    move = Move(Verb.RELEASE, token=token, seat=seat)
    return on_seat(move, case=case, actor=actor, key=key, now=now)
