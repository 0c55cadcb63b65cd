"""Scores: read, added, weighted, averaged, rounded. Pure; `Decimal` in a context of our own.

The context of the thread is never used: what somebody else sets there changes no score. Half up to
so many decimals, and only where decision 38 says so; in between nothing is lost.
Source: domain specification D.3; docs/decisions/0038-draws-and-rounding.md
"""

import re
from collections.abc import Iterable
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)

from processes.engine.parameters.values import Parameters, Unit, WrongUnit

CONTEXT = Context(
    prec=60, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow]
)
ZERO = Decimal(0)
_SCORE = re.compile(r"\d{1,6}(?:\.(\d{1,6}))?", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．。", "0123456789..")


class BadScore(ValueError):
    """A score that cannot be right: `code` is number, decimals, range, missing or unknown."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def read(text: str, *, most: Decimal, decimals: int) -> Decimal:
    """A score as somebody typed it. Raises: BadScore; nothing is rounded here."""
    plain = text.translate(_FULL_WIDTH).strip()
    found = _SCORE.fullmatch(plain)
    if not found:
        raise BadScore("number", text=text)
    return checked(Decimal(plain), most=most, decimals=decimals)


def checked(value: Decimal, *, most: Decimal, decimals: int) -> Decimal:
    """The score with all its decimals, so that 90 and 90.00 print alike. Raises: BadScore."""
    if not isinstance(value, Decimal) or not value.is_finite():
        raise BadScore("number", text=str(value))
    if not ZERO <= value <= most:
        raise BadScore("range", most=most)
    whole = rounded(value, decimals)
    if whole != value:
        raise BadScore("decimals", decimals=decimals)
    return whole


def number(parameters: Parameters, key: str) -> Decimal:
    """A share or a count, exactly as it was entered. Raises: MissingParameter; WrongUnit."""
    row = parameters.row(key)
    if row.unit not in {Unit.RATIO, Unit.COUNT}:
        raise WrongUnit(f"{key} is given in {row.unit}")
    return Decimal(row.value)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, with all its decimals: 90.5 is 90.50."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=CONTEXT)


def added(values: Iterable[Decimal]) -> Decimal:
    """Exact sum; 0 of none."""
    total = ZERO
    for value in values:
        total = CONTEXT.add(total, value)
    return total


def times(left: Decimal, right: Decimal | int) -> Decimal:
    """Exact product."""
    return CONTEXT.multiply(left, right)


def mean(values: Iterable[Decimal]) -> Decimal:
    """Sum by count, to 60 digits: enough that rounding it half up is never wrong.

    A quotient of so few figures either ends, and is exact, or stays far from every half.
    Raises: ZeroDivisionError of none.
    """
    listed = list(values)
    return CONTEXT.divide(added(listed), len(listed))


def distance(left: Decimal, right: Decimal) -> Decimal:
    """Exact difference without its sign."""
    return CONTEXT.abs(CONTEXT.subtract(left, right))


def written(value: Decimal) -> str:
    """As it is printed, never with an exponent."""
    return f"{value:f}"
