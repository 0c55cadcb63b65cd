"""Scores and entries that do not count any more: a judge taken out, an entry struck. Pure.

Source: domain specification D.2 (impersonation), G.3 CON-04, CON-05
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forms.competition_codes import Standing
from processes.competition.rules.recusal import Entrant


@dataclass(frozen=True, slots=True)
class Removal:
    """All scores of a judge in one session do not count: he should have kept away."""

    judge: str
    session: str
    reason: str


@dataclass(frozen=True, slots=True)
class Strike:
    """An entry loses its score: before the results are decided (取消成绩) or after (撤销奖项).

    `bars` keeps its persons out for the rest of the season, as for fraud.
    """

    entry: str
    at: datetime
    reason: str
    after_decision: bool = False
    bars: bool = False

    @property
    def standing(self) -> Standing:
        """How the list says it."""
        return Standing.REVOKED if self.after_decision else Standing.DISQUALIFIED


def barred(entrants: Iterable[Entrant], strikes: Iterable[Strike]) -> frozenset[str]:
    """Persons who may enter nothing else this season."""
    struck = {strike.entry for strike in strikes if strike.bars}
    return frozenset(person for one in entrants if one.entry in struck for person in one.persons)
