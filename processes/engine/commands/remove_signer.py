"""减签: a signer or member who has not acted yet is taken away again, by who brought him in."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import Actor


def remove_signer(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int
) -> Decision:
    """Takes away the added seat number `seat`, with those it added itself.

    Raises: WrongState if it was not added, has acted, or the rest could not reach the quorum;
    NotAllowed, Conflict.
    """
    move = Move(Verb.REMOVE_SIGNER, token=token, seat=seat)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        work.require_open(token, seat)
        permit = policies.require(policies.may_remove(actor, work.case, token, seat))
        return work.do(by(move, actor, permit), permit=permit)
