"""催办: a person asks those who are waited for to hurry."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, opened
from processes.engine.shell.filing import note
from processes.people.actors import Actor


def urge(*, case: int, actor: Actor, key: UUID, now: datetime) -> Decision:
    """Sends a reminder, counted; the applicant after the limit, superiors at any time.

    Raises: NotAllowed if it is too early or was done today; WrongState if the case is closed.
    """
    move = Move(Verb.URGE)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        work.require_running()
        verdict = policies.may_urge(actor, work.case, now=now)
        permit = policies.require(verdict)
        note(work, urged_at=now, urges=F("urges") + 1)
        return work.do(by(move, actor, permit), permit=permit)
