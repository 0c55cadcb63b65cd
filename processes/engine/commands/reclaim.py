"""拿回: the last decider takes his decision back, while nobody has touched what came of it."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import asked_for, by
from processes.engine.models import Outbox
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.engine.shell.held import TAKEN_BACK, last_decision, right_used, why_not_back
from processes.engine.shell.refusals import refusal_of
from processes.people.actors import Actor


def reclaim(*, case: int, actor: Actor, key: UUID, now: datetime) -> Decision:
    """Puts the token back where it was, with the limit that it had, run out or not; messages and
    papers of the decision that are still held are cancelled.

    Raises: WrongState if a paper or notice of the decision is out, if it moved money or publicity,
    if the next has opened the case after the moment in which notices are held, or if the game says
    no.
    """
    move = Move(Verb.RECLAIM, actor=actor.account, as_was=True)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        refused = why_not_back(case, work.case.state, now=now, lock=True)
        if refused is not None:
            raise refusal_of(refused, number=work.name)
        rows = Outbox.objects.filter(case_id=case, args__n=last_decision(work.case.state))
        rows.update(parked_at=now, error=TAKEN_BACK)
        permit = right_used(case, last_decision(work.case.state))
        return work.do(by(move, actor, permit), permit=permit)
