"""重新计算: the same event with one thing more decided, and what that changed. Pure.

Source: G.3 CON-04, CON-05
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forms.competition_codes import Prize, Review
from processes.competition.rules.complaints import Ruling
from processes.competition.rules.practice import Reviewed
from processes.competition.rules.prizes import Awards
from processes.competition.rules.registration import LEAST_REASON
from processes.competition.rules.results import Result, Results, Scoring
from processes.competition.rules.striking import Removal, Strike
from processes.engine.scoring.figures import checked, written


class NothingToRemove(ValueError):
    """The judge gave nobody a score in that session."""


class ReviewRefused(ValueError):
    """`args[0]` is own (nobody reviews his own score), reason, nothing (no such score) or value."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one entry, as it was and as it is; "" where there is none."""

    entry: str
    what: str
    before: str
    after: str


def without_judge(scoring: Scoring, judge: str, *, session: str, reason: str) -> Scoring:
    """None of his scores in that session count, for anybody. Raises: NothingToRemove."""
    there = {one.entry for one in scoring.entrants if one.session == session}
    if not any(one.judge == judge and one.entry in there for one in scoring.sheets):
        raise NothingToRemove(judge)
    return replace(scoring, removals=(*scoring.removals, Removal(judge, session, reason)))


def after_ruling(scoring: Scoring, ruling: Ruling, *, session: str) -> Scoring:
    """What the arbiters decided is carried out; a complaint that fails changes nothing."""
    if not ruling.upheld:
        return scoring
    for judge in ruling.removes:
        scoring = without_judge(scoring, judge, session=session, reason=ruling.reason)
    return scoring


def reviewed(scoring: Scoring, said: Reviewed) -> Scoring:
    """With the head judge's word on one score; a later word on the same score replaces it.

    Raises: ReviewRefused; BadScore for a corrected score that cannot be one.
    """
    if said.by == said.judge:
        raise ReviewRefused("own")
    if len("".join(said.reason.split())) < LEAST_REASON:
        raise ReviewRefused("reason")
    if not any((one.entry, one.judge) == (said.entry, said.judge) for one in scoring.sheets):
        raise ReviewRefused("nothing")
    if (said.outcome is Review.CHANGED) != (said.value is not None):
        raise ReviewRefused("value")
    if said.value is not None:
        scheme = scoring.scheme
        value = checked(said.value, most=scheme.full, decimals=scheme.decimals)
        said = replace(said, value=value)
    others = tuple(
        one for one in scoring.reviews if (one.entry, one.judge) != (said.entry, said.judge)
    )
    return replace(scoring, reviews=(*others, said))


def struck(scoring: Scoring, strike: Strike) -> Scoring:
    """Without the score of that entry. Raises: KeyError if it did not compete."""
    if strike.entry not in {one.entry for one in scoring.entrants}:
        raise KeyError(strike.entry)
    others = tuple(one for one in scoring.strikes if one.entry != strike.entry)
    return replace(scoring, strikes=(*others, strike))


def changed(before: Results, after: Results) -> tuple[Change, ...]:
    """Each figure that is another one now, by the order of the new list."""
    old = {row.entry: _said(row) for row in before.rows}
    found: list[Change] = []
    for row in after.rows:
        was, now = old.get(row.entry, {}), _said(row)
        found += [
            Change(row.entry, what, was.get(what, ""), now[what])
            for what in now
            if was.get(what, "") != now[what]
        ]
    return tuple(found)


def void_certificates(before: Awards, after: Awards) -> tuple[str, ...]:
    """Entries whose certificate says what is not true any more: prize, rank or right to it."""
    had, has = _papers(before), _papers(after)
    return tuple(sorted(entry for entry, paper in had.items() if has.get(entry) != paper))


def _papers(awards: Awards) -> Mapping[str, tuple[int, Prize | None, bool]]:
    return {
        one.entry: (one.rank, one.prize, one.passed)
        for one in awards.rows
        if one.prize or one.passed
    }


def _said(row: Result) -> dict[str, str]:
    figures = {
        "theory": row.theory,
        "practice": row.practice.value,
        "total": row.total,
    }
    said = {what: "" if value is None else written(value) for what, value in figures.items()}
    return {
        "standing": row.standing.value,
        "judges": " ".join(one.judge for one in row.practice.kept),
        **said,
        "rank": str(row.rank or ""),
    }
