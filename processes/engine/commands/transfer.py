"""转办: the seat goes to another candidate for good."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.target import to_colleague
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def transfer(
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
    """Hands the seat over to `target`, for good: by its holder or the head of the unit.

    Raises: NotAllowed if another holds it, or the target is no candidate for the seat; Conflict,
    WrongState.
    """
    move = Move(Verb.TRANSFER, token=token, seat=seat, target=target)
    may = policies.may_transfer
    return to_colleague(move, case=case, actor=actor, key=key, now=now, opinion=opinion, may=may)
