"""回避: what keeps a judge or an expert away from an entry. Pure.

Source: domain specification D.5 (judge recusal), G.3 CON-10, G.4 HON-10
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Interest(StrEnum):
    """Why somebody may not judge. A process has its own words for it."""

    SAME_UNIT = "same_unit"
    MASTER = "master"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Judge:
    """One who judges. Persons are codes: whose master or coach he is, and whose relative."""

    code: str
    unit: str
    pupils: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()


def interests(judge: Judge, *, units: Iterable[str], persons: Iterable[str]) -> list[Interest]:
    """All that ties him to an entry of those units and persons, in the order above."""
    those = set(persons)
    found = [
        (Interest.SAME_UNIT, bool(judge.unit) and judge.unit in set(units)),
        (Interest.MASTER, bool(judge.pupils & those)),
        (Interest.RELATIVE, bool(judge.relatives & those)),
    ]
    return [interest for interest, holds in found if holds]
