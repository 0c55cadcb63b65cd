"""Prizes by rank, at most so large a share of those who competed; certificates from the pass line.

Those who share a rank share its prize. If a whole group does not fit under the share any more, it
and all after it go without: nobody is picked out of equals. Pure. Source: domain specification D.3
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from forms.competition_codes import Prize, Standing
from processes.competition.rules.results import Result, Results
from processes.engine.parameters.values import Parameters
from processes.engine.scoring.figures import number

DID_NOT_COMPETE = {Standing.ABSENT}


@dataclass(frozen=True, slots=True)
class Award:
    """What an entry gets; `passed` is the right to a certificate."""

    entry: str
    rank: int
    prize: Prize | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Awards:
    """By rank; `most` is how many prizes the share allows."""

    rows: tuple[Award, ...]
    most: int

    def of(self, entry: str) -> Award:
        """The award of an entry. Raises: KeyError."""
        return {row.entry: row for row in self.rows}[entry]

    @property
    def champions(self) -> tuple[str, ...]:
        """Entries of rank 1: they become draft nominations where the plan says so."""
        return tuple(row.entry for row in self.rows if row.rank == 1)


def awards(found: Results, parameters: Parameters) -> Awards:
    """Prizes of an event. Those who were absent do not count among those who competed."""
    competed = sum(row.standing not in DID_NOT_COMPETE for row in found.rows)
    most = math.floor(competed * parameters.ratio("contest_prize_share"))
    line = number(parameters, "contest_pass_line")
    given, rows = 0, list[Award]()
    for rank, equals in groupby(found.placed, key=lambda row: row.rank):
        group = tuple(equals)
        prize = tier(rank, parameters) if given + len(group) <= most else None
        given = given + len(group) if prize else most
        rows += [Award(row.entry, rank, prize, _passed(row, line)) for row in group]
    return Awards(tuple(rows), most)


def tier(rank: int, parameters: Parameters) -> Prize | None:
    """The prize of a rank: the first so many, then the next so many."""
    last = 0
    for prize in Prize:
        last += parameters.count(f"contest_prize_{prize.value}")
        if rank <= last:
            return prize
    return None


def _passed(row: Result, line: Decimal) -> bool:
    return row.total is not None and row.total >= line
