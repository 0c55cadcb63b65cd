"""Sums by tiers: each part of an amount at the ratio of its own tier. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from processes.engine.parameters.values import Parameters

# Ratio of the tier, and the amount above which it holds ("" for the first). Stored names.
MUTUAL = (
    ("", "mutual_ratio"),
    ("mutual_tier_2", "mutual_ratio_2"),
    ("mutual_tier_3", "mutual_ratio_3"),
)


@dataclass(frozen=True)
class Part:
    """So much of an amount, at a ratio that is shown as `ratio`."""

    fen: int
    share: Fraction
    ratio: str


def parts(fen: int, tiers: tuple[tuple[str, str], ...], parameters: Parameters) -> list[Part]:
    """The parts of an amount that are not empty, the first tier first.

    Raises: MissingParameter; WrongUnit.
    """
    floors = [parameters.fen(above) if above else 0 for above, _ratio in tiers]
    found = []
    for n, (_above, ratio) in enumerate(tiers):
        top = min(fen, floors[n + 1]) if n + 1 < len(floors) else fen
        if top > floors[n]:
            part = top - floors[n]
            shown = parameters.row(ratio).shown
            found.append(Part(part, part * parameters.ratio(ratio), shown))
    return found
