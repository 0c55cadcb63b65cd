"""撤回申请: the applicant takes the case back, until publicity begins."""

from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor


def withdraw(*, case: int, actor: Actor, key: UUID, now: datetime, opinion: str = "") -> Decision:
    """Closes the case as withdrawn; hooks of the process undo quota and budget.

    Raises: WrongState from publicity on, or if it is closed; NotAllowed for anybody else.
    """
    move, words = Move(Verb.WITHDRAW), Words(opinion=opinion)
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies.may_act_for_applicant(actor, work.case))
        return work.do(by(move, actor, permit), words=words, permit=permit)
