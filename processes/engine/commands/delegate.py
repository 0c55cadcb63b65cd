"""委派: another candidate works on the seat, then it comes back."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.target import to_colleague
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def delegate(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    target: int,
    seat: int = 1,
    opinion: str = "",
) -> Decision:
    """Lets `target` work on the seat until he hands it back.

    Raises: NotAllowed if the target is no candidate for the seat; Conflict, WrongState.
    """
    move = Move(Verb.DELEGATE, token=token, seat=seat, target=target)
    return to_colleague(move, case=case, actor=actor, key=key, now=now, opinion=opinion)
