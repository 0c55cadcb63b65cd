"""抄送: a colleague may read the case."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.calendar import china_day
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import Actor, actor_for


def cc(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, target: int, seat: int = 1
) -> Decision:
    """Gives `target`, an officer, a copy to read; never two for one person.

    Raises: WrongState if he has one; NotAllowed if the actor may not, or the target may not read
    it; Conflict.
    """
    move = Move(Verb.CC, token=token, seat=seat, target=target)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        work.require_open(move.token, move.seat)
        permit = policies.require(policies.may_decide(actor, work.case, move.token, move.seat))
        colleague = actor_for(target, on=china_day(now))
        policies.require(policies.may_be_copied(colleague, work.case))
        return work.do(by(move, actor, permit), permit=permit)
