"""递补: who leaves the list, which reserve comes, and his own full notice. Pure.

The reserve is promoted in the order of the list; others keep their notices.
Source: domain specification B0.4, B4.4, B4.6 h9x, G.4 HON-03, HON-12
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from processes.engine.calendar import Calendar
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.notices import DISTRICT, Notice, posted


class Leaving(StrEnum):
    """Why somebody leaves the list."""

    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"  # an objection stands
    VETO = "veto"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Left:
    """One that left, and why."""

    entry: str
    why: Leaving
    at: datetime


@dataclass(frozen=True, slots=True)
class Promoted:
    """A reserve in a formal place: instead of whom, and his own notice, a whole one."""

    entry: str
    instead_of: str
    at: datetime
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: formal nominees by rank, the reserve by rank, places that stay empty (宁缺勿滥)."""

    formal: tuple[str, ...]
    reserve: tuple[str, ...]
    empty: int = 0

    def __post_init__(self) -> None:
        if len({*self.formal, *self.reserve}) < len(self.formal) + len(self.reserve):
            raise ValueError("a nominee stands twice")


def leave(listed: Listed, left: Left, *, notice: Notice | None) -> tuple[Listed, Promoted | None]:
    """The list without him, and who comes instead. `notice` is the new one's own, None before the
    notice of the list. Raises: KeyError for somebody who is not on the list.
    """
    if left.entry in listed.reserve:
        rest = tuple(one for one in listed.reserve if one != left.entry)
        return replace(listed, reserve=rest), None
    if left.entry not in listed.formal:
        raise KeyError(left.entry)
    rest = tuple(one for one in listed.formal if one != left.entry)
    if not listed.reserve:
        return replace(listed, formal=rest, empty=listed.empty + 1), None
    first, *others = listed.reserve
    return (
        replace(listed, formal=(*rest, first), reserve=tuple(others)),
        Promoted(first, left.entry, left.at, notice),
    )


def own_notice(at: datetime, parameters: Parameters, calendar: Calendar) -> Notice:
    """A whole notice for the promoted one alone, whatever is left of the others'."""
    return posted(at, DISTRICT, parameters, calendar)


def folded(
    listed: Listed,
    leaving: Iterable[Left],
    parameters: Parameters,
    calendar: Calendar,
    *,
    public_from: datetime | None = None,
) -> tuple[Listed, tuple[Promoted, ...]]:
    """All that left, one after the other. From `public_from` on who is promoted gets a notice.

    Who was promoted and leaves again is replaced in turn.
    """
    promoted = list[Promoted]()
    for left in sorted(leaving, key=lambda one: (one.at, one.entry)):
        public = public_from is not None and left.at >= public_from
        notice = own_notice(left.at, parameters, calendar) if public else None
        listed, came = leave(listed, left, notice=notice)
        if came is not None:
            promoted.append(came)
    return listed, tuple(promoted)


def cut(ranked: Sequence[str], *, places: int, reserve: int) -> Listed:
    """The first so many are formal, so many after them the reserve."""
    return Listed(
        tuple(ranked[:places]),
        tuple(ranked[places : places + reserve]),
        max(0, places - len(ranked)),
    )
