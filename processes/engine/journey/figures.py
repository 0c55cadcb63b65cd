"""Expected beside actual figures of a scenario. Pure."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    title: str
    expected: str
    actual: str

    @property
    def holds(self) -> bool:
        """Whether they are the same."""
        return self.expected == self.actual


@dataclass
class Figures:
    """All figures of a scenario, in the order in which they were looked at."""

    rows: list[Figure] = field(default_factory=list)

    def expect(self, title: str, expected: Any, actual: Any) -> None:
        """Put one more beside the other, as text."""
        self.rows.append(Figure(title, _text(expected), _text(actual)))

    @property
    def differing(self) -> list[Figure]:
        """Those that do not hold; empty is what one wants."""
        return [row for row in self.rows if not row.holds]

    def lines(self) -> Iterator[str]:
        """The table, one line a figure."""
        titles = max((_width(row.title) for row in self.rows), default=0)
        expected = min(max((_width(row.expected) for row in self.rows), default=0), 44)
        for row in self.rows:
            mark = "=" if row.holds else "≠"
            yield f"{_pad(row.title, titles)}  {_pad(row.expected, expected)} {mark} {row.actual}"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(str(one) for one in (sorted(value) if isinstance(value, set) else value))
    return str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))
