"""A bank's reply beside the payments of a list that are due. Pure. A file is booked whole, or not.

It need not answer all of them: a list may be sent to the bank in several files.
"""

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
class Settled:
    """What the bank has answered before under that reference."""

    row: int
    seq: int
    paid: bool


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
    """All lines, and the places of the payments of which the file says nothing: they stay open."""

    rows: tuple[Judged, ...]
    lacks: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """Whether each line answers one payment that is open, and no two the same."""
        return bool(self.rows) and all(one.code in ("pay", "fail") for one in self.rows)

    @property
    def paid(self) -> frozenset[int]:
        """Rows that it pays."""
        return frozenset(one.row for one in self.rows if one.code == "pay")

    def count(self, code: str) -> int:
        """Lines of that kind."""
        return sum(one.code == code for one in self.rows)


NOTHING: Mapping[str, Settled] = {}


def judged(
    rows: Iterable[Answer], due: Mapping[str, Due], settled: Mapping[str, Settled] = NOTHING
) -> Report:
    """Lines in the order of the file; `settled` are the answers of files that came before."""
    found = list(rows)
    times = Counter(one.ref for one in found)
    told = tuple(
        _again(one, settled[one.ref])
        if one.ref in settled and one.ref not in due
        else _judge(one, due.get(one.ref), times[one.ref] > 1)
        for one in found
    )
    lacks = tuple(sorted(one.seq for ref, one in due.items() if ref not in times))
    return Report(told, lacks)


def _again(one: Answer, before: Settled) -> Judged:
    """Answered by an earlier file: the same, or the contrary."""
    code = "known" if (one.result == PAID) == before.paid else "contradicts"
    return Judged(one.line, before.row, before.seq, code)


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
