"""Everything papers may print about one case, as one frozen value. Pure: no database, no clock.

`load.load_case_file` makes it; the builders of a process read it and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from processes.engine.parameters.values import Parameters
from processes.engine.reading import Account

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the case with what its actor filed. `form` and `opinion` may be empty."""

    n: int
    node: str
    verb: str
    at: datetime  # aware, in the district's time zone
    actor: str
    organisation: str
    role: str = ""
    stood_in_for: str = ""
    opinion: str = ""
    reason: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
    asked: Mapping[str, Any] = field(default_factory=dict)  # what the rules answered then

    @property
    def on(self) -> date:
        """Legal day of the step."""
        return self.at.date()

    @property
    def signed(self) -> str:
        """Name as it stands on paper: a proxy names whom he stands in for."""
        return f"{self.actor}（代{self.stood_in_for}）" if self.stood_in_for else self.actor


@dataclass(frozen=True, slots=True)
class Offices:
    """Names of the organisations of the case, from its own unit up; "" where there is none."""

    unit: str
    street: str
    district: str
    city: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """The public notice. `objections` counts named ones; `result` is the sentence recorded."""

    first_day: date
    last_day: date
    working_days: int
    place: str
    phone: str
    objections: int = 0
    clues: int = 0  # without a name: kept, the period went on
    result: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """One line of the ledger."""

    number: str
    state: str
    item: str
    amount_fen: int
    method: str
    payee: str
    card_tail: str  # last four digits
    bank: str
    source: str
    on: date
    reference: str = ""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """One uploaded paper that was accepted."""

    slot: str
    title: str
    sha256: str
    added_on: date
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Issued:
    """One paper the system issued before."""

    kind: str
    title: str
    number: str
    on: date
    sha256: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a list: masked values by column, amount, and the receipt."""

    cells: Mapping[str, str]
    amount_fen: int
    received_on: date | None = None
    signed_by: str = ""
    picture: str = ""  # a drawn signature, base64 PNG


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case at one moment. Facts are those of revision `revision`; amounts in fen."""

    number: str
    process: str
    title: str
    applicant: str
    offices: Offices
    facts: Mapping[str, Any]
    submitted_on: date
    parameters: Parameters  # as they held on the day that counts for the case
    demo: bool
    agent: str = ""
    revision: int = 1
    steps: tuple[Step, ...] = ()
    posting: Posting | None = None
    money: tuple[Money, ...] = ()
    materials: tuple[Material, ...] = ()
    issued: tuple[Issued, ...] = ()
    due: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    closed_on: date | None = None
    recheck_on: date | None = None
    rows: tuple[Listed, ...] = ()  # of a list; only for papers that print them
    taken_out: tuple[int, int] = (0, 0)  # of a list, after an objection: persons, fen
    set_aside: tuple[int, int] = (0, 0)  # not to be paid yet: persons, fen
    at_bank: tuple[int, int] = (0, 0)  # the bank has refused them, or not answered: persons, fen
    # slot → base64 PNG; only for papers that print them
    pictures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    paid_to: Account | None = None  # as finance corrected it; else the account of the facts

    def last(self, node: str, *verbs: str) -> Step | None:
        """The newest step at `node`, of one of `verbs` if any are given."""
        return next(iter(reversed(self.all(node, *verbs))), None)

    def all(self, node: str, *verbs: str) -> list[Step]:
        """Steps at `node`, oldest first."""
        return [s for s in self.steps if s.node == node and (not verbs or s.verb in verbs)]

    def form(self, node: str) -> Mapping[str, Any]:
        """The newest form filed at `node`; empty if none was."""
        filled = [step.form for step in self.all(node) if step.form]
        return filled[-1] if filled else NOTHING
