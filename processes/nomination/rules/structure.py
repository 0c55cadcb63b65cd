"""结构比例: every violated line, who is displaced, the smallest change that mends it. Pure.

A least share is rounded up, a greatest down, of N formal places as they are filled (without
reserves): an empty place names nobody. Source: domain specification B4.2
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from processes.engine.parameters.values import Parameters
from processes.nomination.rules.exchange import (
    Candidate,
    Demand,
    Exchange,
    Impossible,
    applied,
    fewest,
)
from processes.nomination.rules.lines import LINES, Bound, Line

__all__ = ["Board", "Candidate", "Row", "board", "demand", "may_report"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it asks of this list, what there is, and who counts."""

    line: Line
    share: str
    number: int
    count: int
    among: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the list keeps to it."""
        if self.line.bound is Bound.LEAST:
            return self.count >= self.number
        return self.count <= self.number

    @property
    def off_by(self) -> int:
        """How many are missing, or too many; 0 where it holds."""
        return 0 if self.holds else abs(self.number - self.count)

    @property
    def room(self) -> int:
        """How many could leave, or come, before it breaks."""
        return abs(self.number - self.count) if self.holds else 0


@dataclass(frozen=True, slots=True)
class Board:
    """The panel. `change` is None where all lines hold."""

    formal: tuple[str, ...]
    rows: tuple[Row, ...]
    change: Exchange | Impossible | None
    after: tuple[Row, ...] = ()

    @property
    def violated(self) -> tuple[Row, ...]:
        """Every line that does not hold."""
        return tuple(row for row in self.rows if not row.holds)

    @property
    def displaced(self) -> tuple[str, ...]:
        """Who would go, the lowest ranked first."""
        return self.change.out if isinstance(self.change, Exchange) else ()


def demand(line: Line, places: int, parameters: Parameters) -> Demand:
    """A line in heads: ceil(p·N) for a least share, floor(p·N) for a greatest."""
    exact = parameters.ratio(line.key) * places
    is_least = line.bound is Bound.LEAST
    number = math.ceil(exact) if is_least else math.floor(exact)
    return Demand(line.key, line.trait, number, is_least)


def board(
    formal: Iterable[Candidate],
    pool: Iterable[Candidate],
    keys: Sequence[str],
    parameters: Parameters,
) -> Board:
    """The panel of a list. Raises: ValueError if somebody stands on it twice."""
    there = sorted(formal, key=lambda one: one.rank)
    behind = list(pool)
    known = {one.code: one for one in (*there, *behind)}
    if len(known) < len(there) + len(behind):
        raise ValueError("a nominee stands twice")
    lines = [LINES[key] for key in keys]
    demands = [demand(line, len(there), parameters) for line in lines]
    rows = _rows(lines, demands, there, parameters)
    codes = tuple(one.code for one in there)
    if all(row.holds for row in rows):
        return Board(codes, rows, None)
    change = fewest(there, behind, demands)
    if isinstance(change, Impossible):
        return Board(codes, rows, change)
    after = _rows(lines, demands, applied(there, change, known), parameters)
    return Board(codes, rows, change, after)


def _rows(
    lines: Sequence[Line],
    demands: Sequence[Demand],
    there: Sequence[Candidate],
    parameters: Parameters,
) -> tuple[Row, ...]:
    found = []
    for line, asked in zip(lines, demands, strict=True):
        among = tuple(one.code for one in there if asked.counts(one.traits))
        shown = parameters.row(line.key).shown
        found.append(Row(line, shown, asked.number, len(among), among))
    return tuple(found)


def may_report(found: Board, *, chair_set_aside: bool, reason: str) -> bool:
    """A list that violates a line is not passed on, unless the chair says why it is."""
    return not found.violated or (chair_set_aside and bool(reason.strip()))
