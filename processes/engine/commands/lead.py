"""The beats of verbs on the whole case that the district or a higher level may use."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor


def by_leader(
    move: Move, *, case: int, actor: Actor, key: UUID, now: datetime, opinion: str
) -> Decision:
    """Plays a move on the whole case. Raises: NotAllowed, WrongState."""
    words = Words(opinion=opinion)
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies.may_lead(actor, work.case))
        return work.do(by(move, actor, permit), words=words, permit=permit)
