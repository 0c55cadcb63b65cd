"""Small phrases that several rules share."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from processes.engine.amounts import half_up, yuan

Facts = Mapping[str, Any]


def money(amount_fen: int | Fraction) -> str:
    """An amount for a sentence: "8,000.00元"."""
    return f"{yuan(half_up(amount_fen), grouped=True)}元"


def plain(amount_fen: int | Fraction) -> str:
    """An amount inside a formula: "48,000.00"."""
    return yuan(half_up(amount_fen), grouped=True)
