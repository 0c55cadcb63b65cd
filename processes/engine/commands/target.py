"""The beats of verbs that bring a colleague in."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.calendar import china_day
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move
from processes.engine.runtime import CaseView, Decision, Words, opened
from processes.people.actors import Actor, actor_for

May = Callable[[Actor, CaseView, int, int], policies.Verdict]


def to_colleague(
    move: Move,
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    opinion: str = "",
    may: May = policies.may_decide,
) -> Decision:
    """Plays `move`, whose target must be allowed to decide the seat in his own right.

    `may` says whether the actor may make it.

    Raises: NotAllowed if actor or target may not; Conflict, WrongState.
    """
    words = Words(opinion=opinion)
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        work.require_open(move.token, move.seat)
        permit = policies.require(may(actor, work.case, move.token, move.seat))
        colleague = actor_for(move.target or 0, on=china_day(now))
        policies.require(policies.may_take_over(colleague, work.case, move.token, move.seat))
        return work.do(by(move, actor, permit), words=words, permit=permit)
