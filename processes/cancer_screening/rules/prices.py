"""What a settlement counts: examinations of a month at the price of their day. Pure."""

from collections.abc import Mapping
from typing import Any

Row = tuple[str, int, int]


def priced(said: Mapping[str, Any]) -> list[Row]:
    """(month, count, fen each) of a settlement as filed; one without prices has one for all."""
    return [
        (str(one[0]), int(one[1]), int(one[2] if len(one) > 2 else said["price_fen"]))
        for one in said["months"]
    ]
