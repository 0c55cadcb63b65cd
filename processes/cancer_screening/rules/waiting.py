"""Who comes first where places are few: by group, then by the moment of asking. Pure.

Source: domain specification C.4
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from forms.cancer_screening_codes import Group


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits. `at` is when she handed in; `case` settles what is equal."""

    case: int
    group: Group
    at: datetime


def in_turn(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The queue, first in turn first."""
    return sorted(waiting, key=lambda one: (one.group.rank, one.at, one.case))


def rank_of(group: str) -> int:
    """Place of a group in the queue by its code; who claims none comes last."""
    return Group(group).rank if group in set(Group) else Group.OTHER.rank
