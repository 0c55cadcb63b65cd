"""Shapes of applicants' pages. Values only; templates read them and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Tag:
    """A status in colour, icon and word."""

    kind: str
    icon_name: str
    text: str


@dataclass(frozen=True)
class Step:
    """One step of the way; `state` is done, now, todo, fix or no."""

    state: str
    title: str
    tag: Tag | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line that leads somewhere."""

    href: str
    icon_name: str
    title: str
    small: str = ""
    count: int = 0
    count_label: str = ""


@dataclass(frozen=True)
class Button:
    """One thing to do next: a link."""

    href: str
    text: str
    icon_name: str = ""


@dataclass(frozen=True)
class Meter:
    """Working days used of a limit."""

    used: int
    limit: int
    words: str
    words_limit: str

    @property
    def late(self) -> bool:
        """Whether the limit is passed."""
        return self.used > self.limit

    @property
    def value(self) -> int:
        """Days to draw: never more than the limit."""
        return min(self.used, self.limit)


@dataclass(frozen=True)
class Hero:
    """Whose turn it is, where, by when. `look` is empty, you, ok or no."""

    tag: Tag
    where: str
    by: str = ""
    text: str = ""
    look: str = ""
    meter: Meter | None = None
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Remark:
    """One place to change: what was said, by whom, and what stands there now."""

    field: str
    label: str
    text: str
    who: str = ""
    at: datetime | None = None
    old: str = ""
    section: str = ""
    slot: str = ""
    name: str = ""
    done: bool = False
    place: str = ""  # id of the control, on the page where it stands


@dataclass(frozen=True)
class Paper:
    """A paper that can be downloaded."""

    href: str
    title: str
    number: str
    issued: date | None
    waiting: bool = False
    void: bool = False


@dataclass(frozen=True)
class Money:
    """An amount in figures and words, the item it is for, and how far it is in one sentence."""

    item: str
    figures: str
    words: str
    state: str
    called: tuple[Any, Any]  # the sum, and what it is for


@dataclass(frozen=True)
class CaseLine:
    """A case in a list."""

    href: str
    title: str
    number: str
    tag: Tag
    line: str
    mine: bool = False
    over: bool = False


@dataclass(frozen=True)
class StatusPage:
    """The page of one case."""

    ref: str
    title: str
    number: str
    applicant: str
    submitted: datetime | None
    hero: Hero
    steps: tuple[Step, ...] = ()
    rows: tuple[Row, ...] = ()
    papers: tuple[Paper, ...] = ()
    remarks: tuple[Remark, ...] = ()
    money: Money | None = None
    main: Button | None = None
    may_urge: bool = False
    may_again: bool = False
    is_over: bool = False


@dataclass(frozen=True)
class SectionLine:
    """One section of the application in the task list."""

    href: str
    title: str
    tag: Tag
    small: str = ""


@dataclass(frozen=True)
class KeptFile:
    """An uploaded file."""

    id: int
    name: str
    size: int
    icon_name: str = "image"
    error: str = ""


@dataclass(frozen=True)
class SlotPage:
    """One material with the files in it."""

    code: str
    title: str
    required: bool
    why: str
    files: tuple[KeptFile, ...] = ()
    remark: Remark | None = None
    error: str = ""
    blank: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer on the page that checks them all."""

    label: str
    text: str
    href: str
    missing: bool = False


@dataclass(frozen=True)
class AnswerGroup:
    """The answers of one section."""

    title: str
    href: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Viewing:
    """Somebody looked at the case."""

    who: str
    where: str
    what: str
    at: datetime


@dataclass(frozen=True)
class Notice:
    """One message to the reader."""

    title: str
    text: str
    at: datetime
    href: str = ""
    unread: bool = False
