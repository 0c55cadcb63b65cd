"""复核评审: the votes are added again by persons who gave none. Pure.

Source: domain specification G.4 HON-04
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from processes.engine.scoring.figures import ZERO
from processes.nomination.rules.scoring import Ranking


class GaveVotes(ValueError):
    """Who scored does not recount: `persons` are those of the panel who did."""

    def __init__(self, persons: tuple[str, ...]) -> None:
        super().__init__("、".join(persons))
        self.persons = persons


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A total as it was announced, and as it adds up."""

    entry: str
    announced: Decimal
    added: Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """A nominee whose rank is another one; `formal` says whether he stands among the places."""

    entry: str
    before: int
    after: int
    was_formal: bool
    is_formal: bool


@dataclass(frozen=True, slots=True)
class Recounted:
    """What the panel found. Who moved is told, whichever way."""

    wrong: tuple[WrongSum, ...]
    moved: tuple[Moved, ...]

    @property
    def enters(self) -> tuple[str, ...]:
        """Who stands among the places now and did not."""
        return tuple(one.entry for one in self.moved if one.is_formal and not one.was_formal)

    @property
    def becomes_reserve(self) -> tuple[str, ...]:
        """Who stood among the places and does not any more."""
        return tuple(one.entry for one in self.moved if one.was_formal and not one.is_formal)


def require_others(panel: Iterable[str], ranking: Ranking) -> None:
    """Raises: GaveVotes."""
    voted = {expert for row in ranking.rows for expert, _value in row.scores}
    both = tuple(sorted(set(panel) & voted))
    if both:
        raise GaveVotes(both)


def recounted(
    announced: Mapping[str, Decimal], ranks: Mapping[str, int], ranking: Ranking, *, places: int
) -> Recounted:
    """Announced totals and ranks beside those that the sheets give. `places` are the formal ones.

    Who shares the last place with others stands where the ranking put him: nobody is chosen here.
    """
    wrong = [
        WrongSum(row.entry, announced.get(row.entry, ZERO), row.total)
        for row in ranking.rows
        if row.scores and announced.get(row.entry) != row.total
    ]
    moved = [
        Moved(entry, before, after, 0 < before <= places, 0 < after <= places)
        for entry, before in sorted(ranks.items())
        if (after := ranking.rank(entry)) != before
    ]
    return Recounted(tuple(wrong), tuple(sorted(moved, key=lambda one: one.after)))
