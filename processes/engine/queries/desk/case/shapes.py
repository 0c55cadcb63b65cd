"""Shapes of the officer's case page. Values only; templates read them and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.case.lines import Line
from processes.engine.queries.desk.case.shapes_points import Points
from processes.engine.queries.recusals import Recusal
from processes.engine.queries.told import Notices


@dataclass(frozen=True)
class Heading:
    """Whose case it is, which, and from where.

    `own_number` is masked, "" if there is none; `own_code` is what to ask for to see it, "" once
    it is shown.
    """

    name: str
    title: str
    number: str
    places: tuple[str, ...]
    own_number: str
    own_code: str
    tag: Tag
    again: str = ""
    agent: str = ""


@dataclass(frozen=True)
class Tab:
    """One tab of the middle pane."""

    code: str
    title: str
    href: str
    here: bool
    count: int | None = None


@dataclass(frozen=True)
class Holding:
    """Somebody else holds the task, since when; `text` is the whole sentence."""

    text: str


@dataclass(frozen=True)
class Group:
    """Answers of one section; `unmask` is the code to ask for, "" if nothing is masked."""

    code: str
    title: str
    lines: tuple[Line, ...]
    unmask: str = ""
    what: str = ""


@dataclass(frozen=True)
class Doc:
    """A file or paper that can be opened. `code` is f12 or p7; `kind` image, pdf or none."""

    code: str
    title: str
    name: str
    href: str
    kind: str
    note: str = ""
    select: str = ""
    here: bool = False
    pages: int = 0

    @property
    def short(self) -> str:
        """The title without what stands in brackets."""
        head, bracket, tail = self.title.partition("（")
        return head + tail.partition("）")[2] if bracket else self.title


@dataclass(frozen=True)
class SlotFiles:
    """One material and the files in it."""

    code: str
    title: str
    required: bool
    why: str
    docs: tuple[Doc, ...]
    office: bool = False  # brought by officers


@dataclass(frozen=True)
class PaperLine:
    """One paper: its state in words; `href` is "" while it cannot be opened."""

    title: str
    number: str
    tag: Tag
    at: datetime | None
    href: str
    select: str = ""
    pages: int = 0
    note: str = ""
    verify: str = ""
    void: str = ""  # where it can be taken back; "" if the reader may not


@dataclass(frozen=True)
class Happened:
    """One line of the timeline."""

    n: int
    at: datetime
    look: str
    icon_name: str
    label: str
    node: str
    who: str
    place: str
    toward: tuple[str, ...] = ()  # where it was sent, who was named
    text: str = ""
    reason: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    filled: tuple[Line, ...] = ()
    brought: tuple[str, ...] = ()  # files that came with it, by slot
    due: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()  # other cases this one called or was called by


@dataclass(frozen=True)
class DayOf:
    """What happened on one day."""

    on: date
    lines: tuple[Happened, ...]


@dataclass(frozen=True)
class Running:
    """A limit that runs: where, until when, how many days are used, and of which kind."""

    node: str
    words: str
    last_day: date | None
    used: int = 0
    limit: int = 0
    late: bool = False
    paused: bool = False
    working: bool = True

    @property
    def value(self) -> int:
        """Days to draw: never more than the limit."""
        return min(self.used, self.limit)


@dataclass(frozen=True)
class Progress:
    """The tab of what happened and what runs, and who is kept from the case."""

    days: tuple[DayOf, ...]
    running: tuple[Running, ...]
    submitted: datetime | None
    closed: datetime | None
    notices: Notices
    recusals: tuple[Recusal, ...] = ()
    stuck: tuple[str, ...] = ()  # what nobody can take up, and why
    places: tuple[str, ...] = ()  # of quotas, that it has or waits for


@dataclass(frozen=True)
class Similar:
    """Another case of the same applicant."""

    href: str
    title: str
    number: str
    tag: Tag
    submitted: datetime | None
    unit: str


@dataclass(frozen=True)
class CasePage:
    """The whole page; only the tab that is shown has content. `back` is the list as it was."""

    href: str
    back: str
    heading: Heading
    tabs: tuple[Tab, ...]
    tab: str
    now: datetime
    held: Holding | None
    docs: tuple[Doc, ...]
    doc: Doc | None
    points: Points | None = None
    groups: tuple[Group, ...] = ()
    slots: tuple[SlotFiles, ...] = ()
    progress: Progress | None = None
    papers: tuple[PaperLine, ...] = ()
    similar: tuple[Similar, ...] = ()
    flow: str = ""
    whole: str = ""
    kept: str = ""
    notes: int = 0  # how many notes of the applicant the reader has not read
    untold: str = ""  # where to see which notice got lost, "" if none did
