"""Ranking of units over the events of a season: sum of their best, or points for places. Pure.

Equal sums are told apart by the better places: more first places, then more second places, and so
on; what is still equal shares the rank. Source: domain specification D.2 [S81], [S82]
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from processes.competition.rules.results import Results
from processes.engine.parameters.values import Parameters
from processes.engine.scoring.figures import added


@dataclass(frozen=True, slots=True)
class Counted:
    """One result that counts for its unit."""

    event: str
    entry: str
    rank: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with what counted for it; `ranks` are all its places, the best first."""

    unit: str
    rank: int
    total: Decimal
    counted: tuple[Counted, ...]
    ranks: tuple[int, ...]


def by_best(events: Mapping[str, Results], parameters: Parameters) -> tuple[Unit, ...]:
    """Sum of the best so many totals of each event; a unit with fewer counts what it has."""
    best = parameters.count("contest_team_best")
    found: dict[str, list[Counted]] = {}
    for event, unit, counted in _by_unit(events):
        mine = found.setdefault(unit, [])
        if sum(one.event == event for one in mine) < best:
            mine.append(counted)
    return _ranked(found, events)


def by_points(events: Mapping[str, Results], parameters: Parameters) -> tuple[Unit, ...]:
    """Points for each place; those who share a place have the points of it."""
    found: dict[str, list[Counted]] = {}
    for event, unit, counted in _by_unit(events):
        value = Decimal(points(counted.rank, parameters))
        found.setdefault(unit, []).append(Counted(event, counted.entry, counted.rank, value))
    return _ranked(found, events)


def points(rank: int, parameters: Parameters) -> int:
    """Of one place: falling by one, then a middle group, then the rest."""
    if rank <= parameters.count("contest_points_steps"):
        return parameters.count("contest_points_first") - rank + 1
    if rank <= parameters.count("contest_points_middle_to"):
        return parameters.count("contest_points_middle")
    return parameters.count("contest_points_rest")


def _by_unit(events: Mapping[str, Results]) -> Iterable[tuple[str, str, Counted]]:
    """Event, unit and result of all who have a place, the best of each event first."""
    for event in sorted(events):
        for row in events[event].placed:
            if row.total is not None:
                yield event, row.entrant.unit, Counted(event, row.entry, row.rank, row.total)


def _ranked(found: Mapping[str, list[Counted]], events: Mapping[str, Results]) -> tuple[Unit, ...]:
    places: dict[str, list[int]] = {}
    for _, unit, counted in _by_unit(events):
        places.setdefault(unit, []).append(counted.rank)
    sums = {unit: added(one.value for one in mine) for unit, mine in found.items()}
    worst = max((rank for ranks in places.values() for rank in ranks), default=0)

    def better(unit: str) -> tuple[Decimal, tuple[int, ...]]:
        counts = tuple(-places[unit].count(rank) for rank in range(1, worst + 1))
        return sums[unit].copy_negate(), counts

    rows: list[Unit] = []
    for _, equals in groupby(sorted(found, key=lambda one: (better(one), one)), key=better):
        rank = len(rows) + 1
        rows += [
            Unit(one, rank, sums[one], tuple(found[one]), tuple(sorted(places[one])))
            for one in equals
        ]
    return tuple(rows)
