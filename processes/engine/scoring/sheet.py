"""评分表: what one judge gave one entry, criterion by criterion, and the score at its foot. Pure.

Source: domain specification D.2, D.3; docs/decisions/0038-draws-and-rounding.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from processes.engine.scoring.figures import BadScore, added, checked, rounded, times


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a judge looks at: up to `most` points, each worth `weight` of a score."""

    code: str
    title: str
    most: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one judge gave one entry. Both may be blind codes; points by criterion."""

    judge: str
    entry: str
    points: Mapping[str, Decimal]


def completed(sheet: Sheet, criteria: Sequence[Criterion], decimals: int) -> Sheet:
    """The sheet, all decimals written out. Raises: BadScore, also with codes missing, unknown."""
    known = {one.code for one in criteria}
    for code in sorted(known ^ set(sheet.points)):
        raise BadScore("missing" if code in known else "unknown", criterion=code)
    points: dict[str, Decimal] = {}
    for one in criteria:
        try:
            points[one.code] = checked(sheet.points[one.code], most=one.most, decimals=decimals)
        except BadScore as bad:
            raise BadScore(bad.code, criterion=one.code, **bad.facts) from None
    return replace(sheet, points=points)


def score(sheet: Sheet, criteria: Sequence[Criterion], decimals: int) -> Decimal:
    """Weighted sum of the points, rounded: what stands at the foot of the sheet."""
    parts = (times(sheet.points[one.code], one.weight) for one in criteria)
    return rounded(added(parts), decimals)
