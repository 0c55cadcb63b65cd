"""提交: the draft is judged, frozen as a revision, numbered; the case is on its way."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from processes.engine import policies
from processes.engine.calendar import china_day
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Work, opened
from processes.engine.shell.filing import judged, put_on_file
from processes.engine.token_game import tokens
from processes.people.actors import Actor


def submit(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int | None = None
) -> Decision:
    """Submits what was saved last. The number is taken last: it is the most wanted lock.

    Raises: InvalidFacts with a sentence a field; Conflict if it was submitted before; NotAllowed
    for anybody but applicant and agent; whatever a hook of the process refuses.
    """
    move = Move(Verb.SUBMIT)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        move = Move(Verb.SUBMIT, token=token or _start(work))
        work.require_open(move.token)
        permit = policies.require(policies.may_act_for_applicant(actor, work.case))
        work.case = replace(work.case, params_on=china_day(now))
        filed = put_on_file(work, judged(work))
        move = replace(by(move, actor, permit), ties=filed.ties)
        return work.do(move, permit=permit, hashes=filed.hashes)


def _start(work: Work) -> int:
    """The token at the applicant's node; 1 if it is gone, so that the conflict is told."""
    live = tokens(work.case.state.root)
    return next((one.id for one in live if one.node == work.case.graph.start), 1)
