"""The index card of one kind of list: its columns and what the rules say of a row. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]


class BadCell(ValueError):
    """A cell that cannot be right: a code, and a sentence that says how to mend it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code, self.sentence = code, sentence


class Receipts(StrEnum):
    """How it is proved that each person of the list has got what is his."""

    BANK = "bank"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row does not count. `case` is where else the key stands, if it does."""

    column: str
    code: str
    sentence: str
    case: int | None = None

    def stored(self) -> dict[str, Any]:
        """As it is sealed with the row."""
        return {
            "column": self.column,
            "code": self.code,
            "sentence": self.sentence,
            "case": self.case,
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules make of a row whose cells could be read."""

    amount_fen: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table. `read` gives the value of a text. Raises: BadCell.

    `hidden` names the mask that hides it on screens and papers: name, id, card, phone, health.
    """

    key: str
    title: str
    read: Callable[[str, date], Any]
    required: bool = True
    hidden: str = ""
    width: int = 14
    example: str = ""
    note: str = ""
    words: tuple[str, ...] = ()  # the only ones it may hold
    shown: Callable[[Any], str] = str


@dataclass(frozen=True)
class RosterKind:
    """One kind of list. `key` is what must not be there twice; `person` an identity number.

    `judge(values, parameters, header)` gives amount and faults. With `yearly` nobody gets the
    item twice a year; without, a key is used once for all. `double` says so to the user.
    """

    code: str
    title: str
    item: str
    columns: tuple[Column, ...]
    judge: Callable[[Values, Any, Values], Judged]
    key: Callable[[Values], str]
    person: Callable[[Values], str]
    key_column: str
    double: str
    taken: str
    yearly: bool = True
    mark: str = ""  # the mark of single cases that holds the same key (`engine.marks`)
    receipts: Receipts = Receipts.BANK
    public: bool = False
    purpose: Any = ""  # what a list of this kind says as its reason; "" for the form's own words
    notes: tuple[str, ...] = ()
    listed: tuple[str, ...] = field(default_factory=tuple)
    one: str = "个人"  # what a row is, with its measure word
    most: int = 0  # rows in a table where that is fewer than a list may have

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((one for one in self.columns if one.key == key), None)

    def hides(self) -> dict[str, str]:
        """Kinds of value that stand masked, each with the titles of its columns."""
        found: dict[str, list[str]] = {}
        for one in self.columns:
            if one.hidden and one.hidden != "name":
                found.setdefault(one.hidden, []).append(one.title)
        return {kind: "、".join(titles) for kind, titles in found.items()}

    def read(self, cells: Mapping[str, str], on: date) -> tuple[dict[str, Any], list[Fault]]:
        """Values of the cells, and a fault for each that cannot be right."""
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        for column in self.columns:
            text = cells.get(column.key, "")
            try:
                if text or column.required:
                    values[column.key] = column.read(text, on)
            except BadCell as bad:
                faults.append(Fault(column.key, bad.code, bad.sentence))
        return values, faults
