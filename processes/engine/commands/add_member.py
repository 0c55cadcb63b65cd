"""增加会签人: one more member of a panel, while it sits."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.target import to_colleague
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def add_member(
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
    """Seats `target` in the panel beside this seat; his word counts as those of the others.

    Raises: NotAllowed if one decides alone here, or the target is no candidate or has a seat;
    Conflict; WrongState if it is not this seat's turn.
    """
    move = Move(Verb.ADD_MEMBER, token=token, seat=seat, target=target)
    may = policies.may_add_member
    return to_colleague(move, case=case, actor=actor, key=key, now=now, opinion=opinion, may=may)
