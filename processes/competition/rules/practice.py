"""The practical score: highest and lowest dropped, mean of the rest, scores far off reviewed. Pure.

Source: domain specification D.3
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forms.competition_codes import Review
from processes.competition.rules.scheme import Scheme
from processes.engine.scoring.figures import added, distance, mean, rounded, times


class Use(StrEnum):
    """What became of a judge's score."""

    KEPT = "kept"
    LOWEST = "lowest"
    HIGHEST = "highest"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Score:
    """A judge's score and what became of it; `given` is what he gave before a review changed it."""

    judge: str
    value: Decimal
    use: Use
    given: Decimal


@dataclass(frozen=True, slots=True)
class Practice:
    """Scores by judge, the exact mean of those kept, and the score. Both None if none is left."""

    scores: tuple[Score, ...]
    mean: Decimal | None
    value: Decimal | None

    @property
    def kept(self) -> tuple[Score, ...]:
        """Scores the mean was taken of."""
        return tuple(one for one in self.scores if one.use is Use.KEPT)

    @property
    def counted(self) -> int:
        """How many judges stand behind it, those dropped among them."""
        return sum(one.use is not Use.REMOVED for one in self.scores)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the head judge said of one score; `value` is the corrected one."""

    judge: str
    entry: str
    by: str
    outcome: Review
    reason: str
    value: Decimal | None = None


def practice(
    given: Mapping[str, Decimal],
    scheme: Scheme,
    *,
    removed: Iterable[str] = (),
    reviewed: Mapping[str, Reviewed] | None = None,
) -> Practice:
    """The score from what each judge gave one contestant, in whatever order they are handed over.

    Judges with equal scores are dropped in the order of their codes, which changes no figure.
    """
    said = reviewed or {}
    values = {judge: _now(value, said.get(judge)) for judge, value in given.items()}
    gone = {judge for judge, value in values.items() if value is None} | set(removed)
    order = sorted((v, judge) for judge, v in values.items() if v is not None and judge not in gone)
    each = scheme.drops(len(order))
    use = {judge: Use.KEPT for _, judge in order}
    use |= {judge: Use.LOWEST for _, judge in order[:each]}
    use |= {judge: Use.HIGHEST for _, judge in order[len(order) - each :]}
    kept = [value for value, judge in order if use[judge] is Use.KEPT]
    exact = mean(kept) if kept else None
    scores = tuple(
        Score(
            judge,
            given[judge] if value is None else value,
            use.get(judge, Use.REMOVED),
            given[judge],
        )
        for judge, value in sorted(values.items())
    )
    return Practice(scores, exact, None if exact is None else rounded(exact, scheme.decimals))


def outliers(found: Practice, scheme: Scheme) -> tuple[str, ...]:
    """Judges whose score lies further from the mean of all than allowed; compared exactly."""
    values = [one for one in found.scores if one.use is not Use.REMOVED]
    count, total = len(values), added(one.value for one in values)
    return tuple(
        one.judge
        for one in values
        if distance(times(one.value, count), total) > times(scheme.outlier, count)
    )


def _now(value: Decimal, said: Reviewed | None) -> Decimal | None:
    """The score after the review; None if it does not count any more."""
    if said is None or said.outcome is Review.STANDS:
        return value
    return said.value if said.outcome is Review.CHANGED else None
