"""抄送: a colleague may read the case."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def cc(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, target: int, seat: int = 1
) -> Decision:
    """Gives `target` a copy to read; never two for one person.

    Raises: WrongState if he has one; Conflict, NotAllowed.
    """
    move = Move(Verb.CC, token=token, seat=seat, target=target)
    return on_seat(move, case=case, actor=actor, key=key, now=now)
