"""补正提交: the applicant hands in what was asked for, as the next revision."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Work, opened
from processes.engine.shell.filing import freeze, judged
from processes.engine.state import TokenMode
from processes.engine.token_game import tokens
from processes.people.actors import Actor


def correct(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int | None = None
) -> Decision:
    """Files revision n+1 and gives the case back to the officer who asked for it.

    Raises: InvalidFacts with a sentence a field; WrongState if nothing was asked for; NotAllowed
    for anybody but applicant and agent.
    """
    move = Move(Verb.CORRECT)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        move = Move(Verb.CORRECT, token=token or _correcting(work))
        permit = policies.require(policies.may_act_for_applicant(actor, work.case))
        work.require_correcting(move.token)
        filed = freeze(work, judged(work))
        move = replace(by(move, actor, permit), ties=filed.ties)
        return work.do(move, permit=permit, hashes=filed.hashes)


def _correcting(work: Work) -> int:
    live = tokens(work.case.state.root)
    return next((one.id for one in live if one.mode is TokenMode.CORRECTING), 0)
