"""What the person and the household had before: values for the rules on double aid."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """Aid approved earlier for the same household. `item` is a code of `AidItem`."""

    item: str
    year: int
    amount_fen: int
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of the same process that is still running.

    `relation` is "person" for the reader's own, "household" for one of a family member, "filed" for
    one that an agent filed.
    """

    case_number: str
    relation: str = "person"


def of_year(history: Iterable[Grant], year: int) -> tuple[Grant, ...]:
    """Grants of one year."""
    return tuple(grant for grant in history if grant.year == year)


def total_fen(grants: Iterable[Grant]) -> int:
    """Sum of the grants."""
    return sum(grant.amount_fen for grant in grants)
