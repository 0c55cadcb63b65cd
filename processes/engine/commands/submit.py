"""提交: the draft is judged, frozen as a revision, numbered; the case is on its way."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine import counters, policies
from processes.engine.calendar import china_day
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.numbering import CaseNumber
from processes.engine.runtime import Decision, Work, opened
from processes.engine.shell.filing import freeze, judged, note
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
        day = china_day(now)
        work.case = replace(work.case, params_on=day)
        facts = judged(work)
        _file_at(work, facts)
        filed = freeze(work, facts)
        if work.case.number is None:
            _number(work)
        note(work, params_on=day, submitted_at=now)
        move = replace(by(move, actor, permit), ties=filed.ties)
        return work.do(move, permit=permit, hashes=filed.hashes)


def _start(work: Work) -> int:
    """The token at the applicant's node; 1 if it is gone, so that the conflict is told."""
    live = tokens(work.case.state.root)
    return next((one.id for one in live if one.node == work.case.graph.start), 1)


def _file_at(work: Work, facts: dict[str, Any]) -> None:
    """Where the case goes, from its facts; a case that was filed before stays where it is."""
    if work.case.revision:
        return
    unit = work.definition.filed_at(facts, work.case.unit)
    if unit != work.case.unit:
        note(work, unit=unit)
        work.case = replace(work.case, unit=unit)


def _number(work: Work) -> None:
    prefix, year = work.definition.prefix, china_day(work.now).year
    taken = counters.take(organisation=None, kind=f"case.{prefix}", year=year)
    number = str(CaseNumber(prefix, year, taken))
    note(work, number=number)
    work.case = replace(work.case, number=number)
