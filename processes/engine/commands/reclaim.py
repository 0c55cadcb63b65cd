"""拿回: the last decider takes his decision back, while nobody has touched what came of it."""

from datetime import datetime
from uuid import UUID

from processes.engine.commands.seat import asked_for
from processes.engine.models import Outbox
from processes.engine.moves import Move, RefusedError, Verb
from processes.engine.runtime import Decision, opened
from processes.engine.shell.held import is_out, last_decision
from processes.engine.shell.refusals import refusal_of
from processes.people.actors import Actor


def reclaim(*, case: int, actor: Actor, key: UUID, now: datetime) -> Decision:
    """Puts the token back where it was; messages of the decision that are still held are cancelled.

    Raises: WrongState if a paper or notice of the decision is out, or the game says no.
    """
    move = Move(Verb.RECLAIM, actor=actor.account)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        decided = last_decision(work.case.state)
        if is_out(case, decided):
            raise refusal_of(RefusedError("already_out"), number=work.case.number or str(case))
        rows = Outbox.objects.filter(case_id=case, args__n=decided)
        rows.update(parked_at=now, error="reclaimed")
        return work.do(move)
