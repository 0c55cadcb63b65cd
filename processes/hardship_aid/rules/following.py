"""After the case: when a household leaves the file, when it is visited, who is drawn. Pure.

Source: domain specification B1.1 (exit after 6 months above 低保 [S05], reasons [S15], visits) and
B0.6 (a full re-check each year, a spot-check of at least 30 % [S16]).
"""

import math
import random
from collections.abc import Sequence
from fractions import Fraction

from forms.hardship_aid_codes import BY_TIME, ExitReason, FollowKind

__all__ = [
    "BY_TIME",
    "ExitReason",
    "FollowKind",
    "drawn",
    "follows",
    "months_above",
    "size_of_sample",
]


def follows(month: str, before: str) -> bool:
    """Whether "2026-09" is the month right after "2026-08"."""
    return _number(month) == _number(before) + 1


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number)


def months_above(before: int, *, in_a_row: bool, net_fen: int, line_fen: int) -> int:
    """How many months running the net income was above the line, this month among them."""
    if net_fen <= line_fen:
        return 0
    return before + 1 if in_a_row else 1


def size_of_sample(count: int, share: Fraction) -> int:
    """At least that share of the files: rounded up."""
    return math.ceil(count * share)


def drawn(files: Sequence[str], *, share: Fraction, seed: str) -> list[str]:
    """The files drawn, sorted; the same files, share and seed give the same."""
    chance = random.Random(seed)  # noqa: S311 - to be drawn again by an auditor, not to be secret
    return sorted(chance.sample(sorted(files), size_of_sample(len(files), share)))
