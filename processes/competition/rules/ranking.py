"""Places by total, equal totals by the tie-breaks in order, with a journal of what decided. Pure.

What is equal to the end shares the rank, and the next rank is left out: 1, 2, 2, 4.
Source: domain specification D.3
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.competition_codes import Tie


@dataclass(frozen=True, slots=True)
class Row:
    """What one is ranked by; `seconds` is None where no time was taken."""

    entry: str
    total: Decimal
    practice: Decimal | None = None
    theory: Decimal | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class TieLine:
    """One comparison among equals: what each had, and into which groups it parted them.

    `groups` stand best first; one group means that it parted nobody. `missing` names those without
    a figure: then it decided nothing for anybody.
    """

    tie: Tie
    entries: tuple[str, ...]
    values: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether it told any of them apart."""
        return len(self.groups) > 1


@dataclass(frozen=True, slots=True)
class Place:
    """A rank, with whom it is shared, and the comparisons that led to it."""

    entry: str
    rank: int
    shared_with: tuple[str, ...]
    journal: tuple[TieLine, ...]


def ranked(rows: Iterable[Row], ties: Sequence[Tie]) -> tuple[Place, ...]:
    """Everybody's place, best first, those who share one by entry. Raises: ValueError."""
    listed = sorted(rows, key=lambda row: (row.total.copy_negate(), row.entry))
    if len({row.entry for row in listed}) < len(listed):
        raise ValueError("an entry stands twice")
    journal: list[TieLine] = []
    groups: list[list[Row]] = []
    for value in sorted({row.total for row in listed}, reverse=True):
        equal = [row for row in listed if row.total == value]
        groups += _parted(equal, tuple(ties), journal)
    return tuple(_places(groups, journal))


def _parted(group: list[Row], ties: tuple[Tie, ...], journal: list[TieLine]) -> list[list[Row]]:
    if len(group) == 1 or not ties:
        return [group]
    tie, rest = ties[0], ties[1:]
    keys = {row.entry: _key(row, tie) for row in group}
    missing = tuple(row.entry for row in group if keys[row.entry] is None)
    known = sorted({key for key in keys.values() if key is not None})
    split = [[row for row in group if keys[row.entry] == key] for key in known]
    parts = [group] if missing else split
    journal.append(
        TieLine(
            tie,
            tuple(row.entry for row in group),
            tuple(_said(row, tie) for row in group),
            tuple(tuple(row.entry for row in part) for part in parts),
            missing,
        )
    )
    return [end for part in parts for end in _parted(part, rest, journal)]


def _key(row: Row, tie: Tie) -> Decimal | None:
    """Smaller is better."""
    match tie:
        case Tie.PRACTICE:
            return None if row.practice is None else row.practice.copy_negate()
        case Tie.THEORY:
            return None if row.theory is None else row.theory.copy_negate()
        case Tie.TIME:
            return None if row.seconds is None else Decimal(row.seconds)


def _said(row: Row, tie: Tie) -> str:
    value = {Tie.PRACTICE: row.practice, Tie.THEORY: row.theory, Tie.TIME: row.seconds}[tie]
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _places(groups: list[list[Row]], journal: list[TieLine]) -> Iterable[Place]:
    before = 0
    for group in groups:
        names = [row.entry for row in group]
        for name in names:
            shared = tuple(other for other in names if other != name)
            lines = tuple(line for line in journal if name in line.entries)
            yield Place(name, before + 1, shared, lines)
        before += len(group)
