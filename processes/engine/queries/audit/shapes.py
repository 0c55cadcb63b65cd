"""Shapes of auditors' pages. Values only; templates read them and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.told import Notices


@dataclass(frozen=True, slots=True)
class Change:
    """One answer or file that a correction changed; "" stands for nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event, or one reading of the case (`n` is 0 then).

    `kind` is decide, change, view or system; `look` colours the dot. `future` lines lie after the
    moment that is looked back to; `here` is the event of that moment.
    """

    at: datetime
    kind: str
    look: str
    icon_name: str
    title: str
    who: str
    n: int = 0
    hash: str = ""
    node: str = ""
    opinion: str = ""
    details: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    refused: bool = False
    broken: str = ""
    future: bool = False
    here: bool = False
    until: datetime | None = None  # when the last of several readings was


@dataclass(frozen=True, slots=True)
class Day:
    """Lines of one legal day."""

    day: date
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter with how many lines it leaves."""

    code: str
    title: str
    count: int
    now: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the bar. Places in percent of its width; `label_x` < 0: no room for it."""

    title: str
    words: str
    start: datetime
    end: datetime
    x: float
    width: float
    look: str
    label_x: float = -1
    date_x: float = -1


@dataclass(frozen=True, slots=True)
class Tick:
    """Where an event stands on the bar."""

    n: int
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The stages of a case over time, with its events, and the moment looked back to."""

    segments: tuple[Segment, ...]
    ticks: tuple[Tick, ...]
    here: float


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment looked back to: event `n`, the `index`th of `total`. 0 for no neighbour."""

    n: int
    index: int
    total: int
    at: datetime
    before: int
    after: int

    @property
    def is_now(self) -> bool:
        """Whether nothing has happened since."""
        return self.index == self.total


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the box: what, how it was, and how it was before the last correction."""

    label: str
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the chain, between which two events; `before` 0 is the beginning."""

    before: int
    n: int
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The chain of the case, verified for this answer."""

    count: int
    head: str
    at: datetime
    faults: tuple[Fault, ...]
    folds: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looked at what, or was kept from it."""

    who: str
    place: str
    what: str
    at: datetime
    refused: bool = False
    quicker: bool = False
    reason: str = ""
    strong: bool = False
    number: str = ""
    until: datetime | None = None  # the last of several readings


@dataclass(frozen=True, slots=True)
class Hint:
    """Something worth a look, with the events it is about."""

    events: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """One case that a flag is about."""

    number: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One flag as it is shown. `gone`: the newest run did not find it any more."""

    id: int
    code: str
    title: str
    looks_for: str
    words: str
    event: int
    cases: tuple[About, ...]
    found_at: datetime
    tag: Tag
    gone: bool
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """Fingerprint of a paper or a file, by its event or revision."""

    title: str
    number: str
    sha256: str
    state: str
    n: int = 0
    code: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The page of one case."""

    number: str
    title: str
    name: str
    unit: str
    tag: Tag
    moment: Moment
    bar: Bar
    chips: tuple[Chip, ...]
    show: str
    days: tuple[Day, ...]
    snapshot: tuple[Pair, ...]
    proof: Proof
    seen: tuple[Seen, ...]
    seen_count: int
    papers: tuple[Print, ...]
    files: tuple[Print, ...]
    notices: Notices
    hints: tuple[Hint, ...] = ()
    flags: tuple[Hit, ...] = ()
    hidden: tuple[tuple[str, str], ...] = field(default=())
