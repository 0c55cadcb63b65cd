"""Shapes of the tab that says what is to be judged. Values only."""

from dataclasses import dataclass
from datetime import date, datetime

from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.case.lines import Line


@dataclass(frozen=True)
class StripStop:
    """One stop of the strip: mark is passed, here, ahead or ended."""

    title: str
    mark: str
    note: str = ""


@dataclass(frozen=True)
class Basis:
    """A parameter that a rule used: what it is called, its value, version and paper."""

    title: str
    shown: str
    version: int
    source: str
    example: bool


@dataclass(frozen=True)
class Judged:
    """What one rule found, for reading.

    `state` is pass, unchecked, look or block; `word` says it.
    """

    state: str
    word: str
    title: str
    compared: str
    formula: str
    source: str
    would_change: str
    basis: tuple[Basis, ...]

    @property
    def example(self) -> bool:
        """Whether a figure without a 文号 was used."""
        return any(one.example for one in self.basis)

    @property
    def more(self) -> bool:
        """Whether there is anything to unfold."""
        return bool(self.formula or self.source or self.basis or self.would_change)


@dataclass(frozen=True)
class Said:
    """An opinion: who, at which level, what was decided, when, and the words."""

    who: str
    place: str
    node: str
    label: str
    tag: Tag
    at: datetime
    text: str
    remarks: tuple[tuple[str, str], ...] = ()
    filled: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Appealed:
    """What an applicant wants looked at again: his words, how many proofs, what was refused."""

    at: datetime
    text: str
    files: int
    against: str
    why: str


@dataclass(frozen=True)
class Change:
    """One answer before and after a correction, masked where it is sensitive."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """What the last correction changed. `hidden` are (code, what) that can be asked for."""

    before: int
    after: int
    changes: tuple[Change, ...]
    files: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Points:
    """The tab that says what is to be judged."""

    stops: tuple[StripStop, ...]
    findings: tuple[Judged, ...]
    day: date | None
    summary: tuple[Line, ...]
    opinions: tuple[Said, ...]
    comparison: Comparison | None = None
    appealed: Appealed | None = None
    waits: str = ""

    @property
    def passed(self) -> int:
        """Rules that hold."""
        return sum(one.state == "pass" for one in self.findings)

    @property
    def to_look_at(self) -> int:
        """Rules that need a look, or that block."""
        return sum(one.state in ("look", "block") for one in self.findings)

    @property
    def unchecked(self) -> int:
        """Rules that nothing speaks against, but that nobody has checked."""
        return sum(one.state == "unchecked" for one in self.findings)

    @property
    def example(self) -> bool:
        """Whether any rule used an example parameter."""
        return any(one.example for one in self.findings)
