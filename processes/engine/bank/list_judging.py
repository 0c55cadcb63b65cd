"""A bank's reply beside the payments of a list that are due. Pure. It is booked whole, or not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from processes.engine.bank.layouts import PAID, Answer

LEAST_REF = 4


class Due(Protocol):
    """One payment as the file has it."""

    @property
    def row(self) -> int:
        """The row of the list."""

    @property
    def seq(self) -> int:
        """Its place in the list."""

    @property
    def amount_fen(self) -> int:
        """What is paid."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of a reply: pay, fail, or why it cannot be booked."""

    line: int
    row: int
    seq: int
    code: str
    said: str = ""
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, and the places of the payments of which the file says nothing."""

    rows: tuple[Judged, ...]
    lacks: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether every payment is answered once, and nothing else is said."""
        return (
            bool(self.rows)
            and not self.lacks
            and all(one.code in ("pay", "fail") for one in self.rows)
        )

    def count(self, code: str) -> int:
        """Lines of that kind."""
        return sum(one.code == code for one in self.rows)


def judged(rows: Iterable[Answer], due: Mapping[str, Due]) -> Report:
    """Lines in the order of the file."""
    found = list(rows)
    times = Counter(one.ref for one in found)
    told = tuple(_judge(one, due.get(one.ref), times[one.ref] > 1) for one in found)
    lacks = tuple(sorted(one.seq for ref, one in due.items() if ref not in times))
    return Report(told, lacks)


def _judge(one: Answer, due: Due | None, twice: bool) -> Judged:
    if due is None:
        return Judged(one.line, 0, 0, "unknown")
    code = _code(one, due, twice)
    said = one.bank_ref if code == "pay" else one.reason if code == "fail" else ""
    return Judged(one.line, due.row, due.seq, code, said, one.paid_on)


def _code(one: Answer, due: Due, twice: bool) -> str:
    """The first that holds."""
    paid = one.result == PAID
    rules = (
        (twice, "twice"),
        (not one.result or one.amount_fen is None or one.odd_day, "unreadable"),
        (one.amount_fen != due.amount_fen, "differs"),
        (paid and len(one.bank_ref) < LEAST_REF, "no_ref"),
        (paid, "pay"),
    )
    return next((code for holds, code in rules if holds), "fail")
