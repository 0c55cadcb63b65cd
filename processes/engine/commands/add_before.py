"""前加签: one more signer, whose opinion comes before mine."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.target import to_colleague
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def add_before(
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
    """Seats `target` before this seat: it has to wait for his approval.

    Raises: NotAllowed if the target is no candidate for the seat; Conflict; WrongState if he
    has a seat here already, or it is not this seat's turn.
    """
    move = Move(Verb.ADD_BEFORE, token=token, seat=seat, target=target)
    return to_colleague(move, case=case, actor=actor, key=key, now=now, opinion=opinion)
