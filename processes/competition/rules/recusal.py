"""回避: who may not judge which session. Pure.

Source: domain specification D.5 (judge recusal), G.3 CON-04, CON-10
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forms.competition_codes import Relation
from processes.engine.scoring.interest import Judge, interests

__all__ = [
    "Conflict",
    "Entrant",
    "Judge",
    "MayNotJudge",
    "assignable",
    "conflicts",
    "require_no_interest",
]


class MayNotJudge(ValueError):
    """A judge was given a session in which he has an interest."""

    def __init__(self, conflicts: "tuple[Conflict, ...]") -> None:
        super().__init__(conflicts[0].relation.value)
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class Entrant:
    """One entry as it competes: a person, or a team of persons, of one unit, in one session."""

    entry: str
    unit: str
    persons: tuple[str, ...]
    session: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judge, the entry that keeps him out of its session, and why."""

    judge: str
    session: str
    entry: str
    relation: Relation


def conflicts(judge: Judge, entrants: Iterable[Entrant]) -> tuple[Conflict, ...]:
    """All that keeps this judge out of sessions, by entry."""
    found = (
        Conflict(judge.code, one.session, one.entry, relation)
        for one in entrants
        for relation in _relations(judge, one)
    )
    return tuple(sorted(found, key=lambda one: (one.session, one.entry, one.relation)))


def assignable(
    judges: Iterable[Judge], session: str, entrants: Iterable[Entrant]
) -> tuple[Judge, ...]:
    """Judges whom nothing keeps out of the session, in the order they were handed over."""
    there = [one for one in entrants if one.session == session]
    return tuple(judge for judge in judges if not conflicts(judge, there))


def require_no_interest(judge: Judge, session: str, entrants: Iterable[Entrant]) -> None:
    """Holds for assignments by hand too. Raises: MayNotJudge."""
    there = [one for one in entrants if one.session == session]
    found = conflicts(judge, there)
    if found:
        raise MayNotJudge(found)


def _relations(judge: Judge, entrant: Entrant) -> list[Relation]:
    found = interests(judge, units=(entrant.unit,), persons=entrant.persons)
    return [Relation(one.value) for one in found]
