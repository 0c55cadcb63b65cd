"""Places by total, equal totals by the tie-breaks in order, with a journal of what decided. Pure.

What is equal to the end shares the rank, and the next rank is left out: 1, 2, 2, 4.
Source: domain specification D.3; docs/decisions/0038-draws-and-rounding.md
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Totalled(Protocol):
    """What has a place: an entry with its total."""

    @property
    def entry(self) -> str: ...

    @property
    def total(self) -> Decimal: ...


R = TypeVar("R", bound=Totalled)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a tie-break looks at: `better` is the greater one, None if there is none."""

    better: Decimal | None
    said: str


Measured = Callable[[R, T], Measure]


@dataclass(frozen=True, slots=True)
class TieLine(Generic[T]):
    """One comparison among equals: what each had, and into which groups it parted them.

    `groups` stand best first; one group means that it parted nobody. `missing` names those without
    a figure: then it decided nothing for anybody.
    """

    tie: T
    entries: tuple[str, ...]
    values: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether it told any of them apart."""
        return len(self.groups) > 1


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """A rank, with whom it is shared, and the comparisons that led to it."""

    entry: str
    rank: int
    shared_with: tuple[str, ...]
    journal: tuple[TieLine[T], ...]


def ranked(
    rows: Iterable[R], ties: Sequence[T], measure: Callable[[R, T], Measure]
) -> tuple[Place[T], ...]:
    """Everybody's place, best first, those who share one by entry. Raises: ValueError."""
    listed = sorted(rows, key=lambda row: (row.total.copy_negate(), row.entry))
    if len({row.entry for row in listed}) < len(listed):
        raise ValueError("an entry stands twice")
    journal: list[TieLine[T]] = []
    groups: list[list[R]] = []
    equals: dict[Decimal, list[R]] = {}
    for row in listed:
        equals.setdefault(row.total, []).append(row)
    for equal in equals.values():
        groups += _parted(equal, tuple(ties), measure, journal)
    return tuple(_places(groups, journal))


def _parted(
    group: list[R],
    ties: tuple[T, ...],
    measure: Callable[[R, T], Measure],
    journal: list[TieLine[T]],
) -> list[list[R]]:
    if len(group) == 1 or not ties:
        return [group]
    tie, rest = ties[0], ties[1:]
    found = {row.entry: measure(row, tie) for row in group}
    missing = tuple(row.entry for row in group if found[row.entry].better is None)
    known = sorted({one.better for one in found.values() if one.better is not None}, reverse=True)
    split = [[row for row in group if found[row.entry].better == key] for key in known]
    parts = [group] if missing else split
    journal.append(
        TieLine(
            tie,
            tuple(row.entry for row in group),
            tuple(found[row.entry].said for row in group),
            tuple(tuple(row.entry for row in part) for part in parts),
            missing,
        )
    )
    return [end for part in parts for end in _parted(part, rest, measure, journal)]


def _places(groups: list[list[R]], journal: list[TieLine[T]]) -> Iterable[Place[T]]:
    before = 0
    for group in groups:
        names = [row.entry for row in group]
        for name in names:
            shared = tuple(other for other in names if other != name)
            lines = tuple(line for line in journal if name in line.entries)
            yield Place(name, before + 1, shared, lines)
        before += len(group)
