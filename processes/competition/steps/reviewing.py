"""裁判长: scores far from the mean, the end of a session, and what its seal needs."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from forms.competition_codes import Review, Standing
from processes.competition.models import Jury, Run, ScoreReview
from processes.competition.rules import recompute
from processes.competition.rules.practice import Reviewed
from processes.competition.rules.results import Result, results
from processes.competition.steps import inputs, ranking
from processes.competition.steps.entry_twice import reason_of, require_head, wrong
from processes.competition.steps.sheets import Stand, book
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.parameters.values import Parameters
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable
from processes.engine.scoring.figures import BadScore, read, written
from processes.people.actors import SYSTEM, Actor


@dataclass(frozen=True)
class FarOff:
    """A score the head judge has to look at, beside the others of the same entry."""

    code: str
    judge: str
    value: str
    mean: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Check:
    """What stands between a session and its seal."""

    untyped: int
    once: int
    differs: int
    absent: int
    far_off: tuple[FarOff, ...]
    few_judges: int

    @property
    def is_ready(self) -> bool:
        """Whether it can be sealed."""
        return not (self.untyped or self.once or self.differs or self.far_off or self.few_judges)


def check(jury: Jury) -> Check:
    """How far a session is. Requires sight of all."""
    facts = inputs.facts_of(jury.session.stage, _parameters(jury))
    found = results(inputs.scoring_of(facts))
    here = inputs.scheme_of(jury.session.stage.event, _parameters(jury))
    pages = book(jury, theory=here.needs_theory)
    codes = {str(one.entry.case.number): one.code for one in pages.blinds}
    mine = [row for row in found.rows if row.entry in codes]
    waiting = set(found.to_review)
    far = [
        _far(row, judge, codes[row.entry])
        for row in mine
        for judge in row.far_off
        if (row.entry, judge) in waiting
    ]
    return Check(
        untyped=len(pages.at(Stand.NONE)),
        once=len(pages.at(Stand.ONCE)),
        differs=len(pages.at(Stand.DIFFERS)),
        absent=len(pages.blinds) - len(pages.present),
        far_off=tuple(far),
        few_judges=sum(one.few_judges for one in mine if one.standing is Standing.RANKED),
    )


def review(
    jury: int,
    code: str,
    judge: str,
    outcome: Review,
    *,
    value: str = "",
    reason: str,
    actor: Actor,
    now: datetime,
) -> ScoreReview:
    """His word on one score. After the seal only where a ruling has shown new ones, which makes a
    further run. Raises: NotAllowed; WrongState; InvalidFacts.
    """
    said = reason_of(reason)
    with durable(SYSTEM):
        row = Jury.objects.select_for_update(no_key=True).get(pk=jury)
        require_head(actor, row)
        if row.sealed_at is not None and not _asked_for(row, code, judge):
            raise WrongState("sealed", _("这一场已经封场，这个评分没有要复核的。"))
        blind = row.blinds.select_related("entry__case").filter(code=code).first()
        who = row.judges.filter(code=judge).first()
        if blind is None or who is None:
            raise WrongState("no_code", _("这一场没有这个加密号。"))
        figure = _figure(row, outcome, value)
        facts = inputs.facts_of(row.session.stage, _parameters(row))
        number = str(blind.entry.case.number)
        pure = Reviewed(judge, number, str(actor.account), outcome, said, figure)
        try:
            recompute.reviewed(inputs.scoring_of(facts), pure)
        except recompute.ReviewRefused as refused:
            raise WrongState("no_review", _("这个评分还没有录入一致，不能复核。")) from refused
        made = ScoreReview.objects.create(
            blind=blind, judge=who, outcome=outcome, value=figure, reason=said, at=now,
            by=actor.account,
        )  # fmt: skip
        if row.sealed_at is not None:
            ranking.write(
                row.session.stage, Run.Cause.REVIEWED, case=row.case_id, actor=actor, now=now,
                parameters=_parameters(row),
            )  # fmt: skip
    return made


def end(jury: int, *, actor: Actor, now: datetime) -> Jury:
    """比赛结束: from this moment the two hours of complaints run. Twice is once.

    Raises: NotAllowed for anybody but the head judge; WrongState before it began.
    """
    with durable(SYSTEM):
        row = Jury.objects.select_for_update(no_key=True).get(pk=jury)
        require_head(actor, row)
        if now < row.session.begins:
            raise WrongState("not_begun", _("这一场还没有开始。"))
        Jury.objects.filter(pk=jury, ended_at=None).update(ended_at=now, ended_by=actor.account)
    return row


def ended_at(jury: Jury) -> datetime:
    """When the contest was over: never before the plan says so."""
    planned: datetime = jury.session.ends
    return max(jury.ended_at, planned) if jury.ended_at else planned


def _asked_for(jury: Jury, code: str, judge: str) -> bool:
    return any((one.code, one.judge) == (code, judge) for one in check(jury).far_off)


def _figure(jury: Jury, outcome: Review, value: str) -> Decimal | None:
    if outcome is not Review.CHANGED:
        return None
    scheme = inputs.scheme_of(jury.session.stage.event, _parameters(jury))
    try:
        return read(value, most=scheme.full, decimals=scheme.decimals)
    except BadScore as bad:
        said = wrong(bad, _("更正的分数"), scheme.full, scheme.decimals)
        raise InvalidFacts("value", said, errors={"value": [said]}) from bad


def _far(row: Result, judge: str, code: str) -> FarOff:
    scores = {one.judge: one.value for one in row.practice.scores}
    mean = "" if row.practice.value is None else written(row.practice.value)
    others = tuple((one, written(value)) for one, value in scores.items() if one != judge)
    return FarOff(code, judge, written(scores[judge]), mean, others)


def _parameters(jury: Jury) -> Parameters:
    before = ranking.latest(jury.session.stage)
    if before is not None:
        return inputs.parameters_of(before.facts)
    return parameters_on(china_day(jury.at))
