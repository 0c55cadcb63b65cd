"""Look-up of parameters by key and day. Pure: rows come from the caller."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Self

from processes.engine.findings import UsedParameter

EXAMPLE = "示例参数，非官方标准"
BEGINNING = date(2000, 1, 1)


class Unit(StrEnum):
    """In what a value is given. Money is stored as text in yuan and read as fen."""

    YUAN = "yuan"
    YUAN_PER_MONTH = "yuan_per_month"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    RATIO = "ratio"
    TIMES = "times"
    COUNT = "count"
    BYTES = "bytes"

    @property
    def label(self) -> str:
        """Word behind the figure."""
        return _LABELS[self]


_LABELS = {
    Unit.YUAN: "元",
    Unit.YUAN_PER_MONTH: "元/人·月",
    Unit.WORKING_DAYS: "个工作日",
    Unit.DAYS: "个自然日",
    Unit.MONTHS: "个月",
    Unit.RATIO: "",
    Unit.TIMES: "倍",
    Unit.COUNT: "",
    Unit.BYTES: "字节",
}
_MONEY = {Unit.YUAN, Unit.YUAN_PER_MONTH}
_TIME = {Unit.WORKING_DAYS, Unit.DAYS}


class MissingParameter(LookupError):
    """No row of that key is valid on that day."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"没有维护参数“{key}”在{day:%Y-%m-%d}的值，请系统管理员补充后再办理")
        self.key, self.day = key, day


class WrongUnit(TypeError):
    """A parameter was read as something it is not: a mistake in code, not in data."""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One value of one key over a period; `valid_to` is the last day, None while in force.

    `basis` is the 文号 or the issuing body's paper; without it the value is an example.
    `note` says where an example comes from. `version` counts the rows of a key, from 1.
    """

    key: str
    title: str
    value: str
    unit: Unit
    basis: str = ""
    note: str = ""
    scope: str = "district"
    valid_from: date = BEGINNING
    valid_to: date | None = None
    version: int = 1

    @property
    def is_example(self) -> bool:
        """Whether it stands without a 文号."""
        return not self.basis

    @property
    def source(self) -> str:
        """文号, or the words that every value without one carries."""
        return self.basis or EXAMPLE

    @property
    def shown(self) -> str:
        """Value with its unit, as a person reads it."""
        if self.unit is Unit.RATIO:
            return f"{Decimal(self.value) * 100:f}".rstrip("0").rstrip(".") + "%"
        if self.unit in _MONEY:
            return f"{Decimal(self.value):,.2f} {self.unit.label}"
        return f"{self.value}{self.unit.label}"

    def holds_on(self, day: date) -> bool:
        """Whether the row is valid on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def used(self) -> UsedParameter:
        """The row as a finding or a decision keeps it."""
        return UsedParameter(
            self.key, self.version, self.value, self.unit.value, self.basis, self.is_example
        )


@dataclass(frozen=True)
class Parameters:
    """All rows, seen from one day. Where periods overlap, the higher version holds."""

    rows: tuple[ParameterRow, ...]
    day: date
    _held: dict[str, ParameterRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        held: dict[str, ParameterRow] = {}
        for row in sorted(self.rows, key=lambda r: r.version):
            if row.holds_on(self.day):
                held[row.key] = row
        object.__setattr__(self, "_held", held)

    @classmethod
    def on(cls, day: date, rows: Iterable[ParameterRow]) -> Self:
        """Rows as they hold on that day."""
        return cls(tuple(rows), day)

    def at(self, day: date) -> Self:
        """The same rows, seen from another day."""
        return type(self)(self.rows, day)

    def __iter__(self) -> Iterator[ParameterRow]:
        return iter(self._held.values())

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def row(self, key: str) -> ParameterRow:
        """The row in force. Raises: MissingParameter."""
        try:
            return self._held[key]
        except KeyError:
            raise MissingParameter(key, self.day) from None

    def fen(self, key: str) -> int:
        """An amount in fen. Raises: MissingParameter; WrongUnit."""
        return int(Decimal(self._of(key, _MONEY).value) * 100)

    def days(self, key: str) -> int:
        """A number of days; `counts_working_days` says which. Raises: as `fen`."""
        return int(self._of(key, _TIME).value)

    def counts_working_days(self, key: str) -> bool:
        """Whether the limit is in working days, not natural days."""
        return self._of(key, _TIME).unit is Unit.WORKING_DAYS

    def ratio(self, key: str) -> Fraction:
        """An exact ratio or multiple, such as 4/5 for 0.80. Raises: as `fen`."""
        return Fraction(self._of(key, {Unit.RATIO, Unit.TIMES}).value)

    def count(self, key: str) -> int:
        """A plain number, or a number of months or bytes."""
        return int(self._of(key, {Unit.COUNT, Unit.MONTHS, Unit.BYTES}).value)

    def used(self, *keys: str) -> tuple[UsedParameter, ...]:
        """Rows of these keys as a finding keeps them."""
        return tuple(self.row(key).used() for key in keys)

    def _of(self, key: str, units: set[Unit]) -> ParameterRow:
        row = self.row(key)
        if row.unit not in units:
            raise WrongUnit(f"{key} is given in {row.unit}")
        return row
