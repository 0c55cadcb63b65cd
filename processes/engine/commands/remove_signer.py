"""减签: a signer who has not acted yet is taken away again."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def remove_signer(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int
) -> Decision:
    """Takes away the added seat number `seat`, with those it added itself.

    Raises: WrongState if it was not added, has acted, or the rest could not reach the quorum;
    NotAllowed, Conflict.
    """
    move = Move(Verb.REMOVE_SIGNER, token=token, seat=seat)
    return on_seat(move, case=case, actor=actor, key=key, now=now)
