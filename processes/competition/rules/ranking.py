"""Places of a competition: equal totals by practice, theory or time, as the plan says. Pure.

Source: domain specification D.3
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.competition_codes import Tie
from processes.engine.scoring import ranking
from processes.engine.scoring.figures import written

Measure = ranking.Measure
TieLine = ranking.TieLine[Tie]
Place = ranking.Place[Tie]


@dataclass(frozen=True, slots=True)
class Row:
    """What one is ranked by; `seconds` is None where no time was taken."""

    entry: str
    total: Decimal
    practice: Decimal | None = None
    theory: Decimal | None = None
    seconds: int | None = None


def ranked(rows: Iterable[Row], ties: Sequence[Tie]) -> tuple[Place, ...]:
    """Everybody's place, best first, those who share one by entry. Raises: ValueError."""
    return ranking.ranked(rows, ties, measure)


def measure(row: Row, tie: Tie) -> Measure:
    """Higher scores are better, and shorter times."""
    match tie:
        case Tie.PRACTICE:
            return _score(row.practice)
        case Tie.THEORY:
            return _score(row.theory)
        case Tie.TIME:
            if row.seconds is None:
                return Measure(None, "")
            return Measure(Decimal(-row.seconds), str(row.seconds))


def _score(value: Decimal | None) -> Measure:
    return Measure(value, "" if value is None else written(value))
