"""The index card of a process: everything the engine needs to know of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from processes.engine.moves import Question
from processes.engine.reading import Reading
from processes.engine.rosters.kinds import RosterKind
from processes.engine.service import Service
from processes.vault import SEALING

OUTSIDE_SLOT = "Y01"  # what outside bodies attach to their answers


class Dossier(Protocol):
    """What rules may look at. `records` are the officers' forms and opinions, oldest first.

    Each record is {"n", "node", "kind", "opinion", "form", "remarks"}; the one of the decision
    being made is the last. `parameters` is the set valid on `today`.
    """

    case: int
    process: str
    unit: int | None
    today: date
    parameters: Any

    @property
    def facts(self) -> dict[str, Any]: ...

    @property
    def records(self) -> list[dict[str, Any]]: ...

    def form(self, node: str) -> dict[str, Any]:
        """Form of the last record at `node`, empty if there is none."""


@dataclass(frozen=True)
class Slot:
    """One material to upload: code M01…, title, whether it must be there, and why.

    `least` is how many files a required one needs; `pictures` takes no PDF.
    `days` after its upload a file may still be taken over into a new application; 0 for never.
    `blank` is the address of an empty form to print or copy, where one has to be signed.
    `apiece` where each of many persons may bring one: they do not count as files of the case.
    """

    code: str
    title: str
    required: bool = True
    why: str = ""
    least: int = 1
    pictures: bool = False
    days: int = 0
    blank: str = ""
    apiece: bool = False


@dataclass(frozen=True)
class AskedOutside:
    """What an outside body reads on its page: the question, and the few facts it needs for it."""

    question: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Forewarning:
    """What an application will meet, told as soon as it can be known. It stops nobody from typing.

    `control` is the id of the control it is about. A `neutral` one discloses nothing about others.
    """

    control: str
    sentence: str
    neutral: bool = False


Validate = Callable[..., tuple[dict[str, Any], dict[str, list[str]]]]
Hook = Callable[[Any, Any], None]


def no_findings(facts: Mapping[str, Any], parameters: Any) -> list[Any]:
    """For processes without rules on facts."""
    return []


def no_marks(facts: Mapping[str, Any]) -> Iterable[Any]:
    """For processes whose cases are found by their number only."""
    return ()


def no_record_marks(node: str, form: Mapping[str, Any]) -> Iterable[Any]:
    """For processes whose officers' forms hold nothing to compare cases by."""
    return ()


def no_slots(facts: Mapping[str, Any]) -> list[Slot]:
    """For processes without materials."""
    return []


def nothing_given(form: str, file: Dossier) -> Mapping[str, Any]:
    """For processes whose officers' forms need no more than what is typed."""
    return {}


def plain_question(node: str, body: str, file: Dossier) -> AskedOutside:
    """For processes that tell an outside body no more than the title of the node."""
    return AskedOutside("")


def nothing_wrong(now: datetime | None) -> Iterable[str]:
    """The process has no tables of its own."""
    return ()


def room_for_all(work: Any, facts: Mapping[str, Any]) -> None:
    """For processes that take whoever comes."""


def no_page(notice: int) -> str:
    """For processes whose notices say all there is."""
    return ""


def no_rounds(now: datetime) -> int:
    """For processes in which nothing falls due after a case."""
    return 0


def nothing_asked(on: date) -> Mapping[str, Any]:
    """For processes whose pages offer nothing that stands in tables of their own."""
    return {}


def no_relatives(facts: Mapping[str, Any]) -> list[str]:
    """For processes that do not ask for relatives."""
    return []


def no_traces(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For processes in which nobody is kept away by what the application says."""
    return []


def no_forewarning(
    section: str, answers: Mapping[str, Any], *, case: int, reader: Any
) -> list[Forewarning]:
    """For processes that judge an application only when it is handed in."""
    return []


def by_membership(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """For processes whose cases go where the applicant is a member."""
    return member_of


def no_title(facts: Mapping[str, Any]) -> str:
    """For processes that need no more than their own title."""
    return ""


def as_typed(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Takes a draft for facts as it is."""
    return dict(draft), {}


@dataclass(frozen=True)
class ProcessDefinition:
    """What a process consists of.

    `flows` maps a version to its Flow class (or to a ready Graph). `validate(draft, on=day)` gives
    facts and errors by field. `hooks` are run in the transaction of the decision, before its
    write, and may refuse: key (node, verb), or (node, "arrive") when a token comes to the node;
    they get the Work and the officer's form. `given(form, dossier)` is what an officer's form has
    to know beside what is typed. `relatives(facts)` names those whom the applicant declared (a28):
    they are recused. `traces(facts)` are the marks (phone, address, person, employer) by which an
    officer is found to be close to the household: he is kept away as well.
    `forewarned(section, answers, case=, reader=)` is asked when a page is left.
    `filed_at(facts, member_of)` is the organisation where the case is filed: routing and sight
    hang on it from then on.
    """

    code: str
    title: str
    prefix: str
    flows: Mapping[int, Any]
    current: int
    answer: Callable[[Question, Dossier], Any]
    validate: Validate = as_typed
    findings: Callable[[Mapping[str, Any], Any], list[Any]] = no_findings
    slots: Callable[[Mapping[str, Any]], list[Slot]] = no_slots
    mandate: Slot | None = None  # what an agent hands in beside
    evidence: Slot | None = None  # what an appeal may be proved with
    officer_forms: Mapping[str, Any] = field(default_factory=dict)
    # What officers bring beside a form of theirs: home visit → photos. By name of the form.
    office_slots: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    given: Callable[[str, Dossier], Mapping[str, Any]] = nothing_given
    # Kind of key that seals what is written in its cases: vault.LANE for what is medical.
    ring: str = SEALING
    documents: Mapping[str, Any] = field(default_factory=dict)
    # Outside bodies that are asked: code → name; and what each is told (node, code, dossier).
    bodies: Mapping[str, str] = field(default_factory=dict)
    asked_outside: Callable[[str, str, Dossier], AskedOutside] = plain_question
    hooks: Mapping[tuple[str, str], Hook] = field(default_factory=dict)
    # Refuses whom there is no room for, before anything is frozen or numbered; what it locks is
    # held before the counter of numbers, so that nobody queues at the counter to be sent away.
    room: Callable[[Any, Mapping[str, Any]], None] = room_for_all
    # Which quota a case waits for at a node, where that depends on its facts: node → its key.
    quota_of: Mapping[str, Callable[[Dossier], str]] = field(default_factory=dict)
    # Who waits at a node goes before higher ranks: node → rank from the facts, 0 first.
    rank_of: Mapping[str, Callable[[Dossier], int]] = field(default_factory=dict)
    # A limit that ends on a day of its own, such as that of a plan: node → the day by the facts;
    # None for the days of its parameter.
    days_of: Mapping[str, Callable[[Dossier], date | None]] = field(default_factory=dict)
    # What the pages of the application offer beside what the engine gives: by the day.
    asked: Callable[[date], Mapping[str, Any]] = nothing_asked
    # Quotas that officers set, with their names: needed where `quota_of` finds the key by facts.
    quotas: Mapping[str, str] = field(default_factory=dict)
    # Facts for the case of another process that is called at a node: node → facts of this one.
    calls: Mapping[str, Callable[[Dossier], Mapping[str, Any]]] = field(default_factory=dict)
    title_of: Callable[[Mapping[str, Any]], str] = no_title
    relatives: Callable[[Mapping[str, Any]], list[str]] = no_relatives
    traces: Callable[[Mapping[str, Any]], list[tuple[str, str]]] = no_traces
    forewarned: Callable[..., list[Forewarning]] = no_forewarning
    filed_at: Callable[[Mapping[str, Any], int | None], int | None] = by_membership
    # What falls due after cases are closed: run by the sweep, gives how many events it wrote.
    rounds: Callable[[datetime], int] = no_rounds
    # What the deep check of the whole database asks of its own tables: sentences of faults.
    deep: Callable[[datetime | None], Iterable[str]] = nothing_wrong
    sections: tuple[Any, ...] = ()
    # Which of them an application has, where that hangs on what was typed: by its draft.
    sections_of: Callable[[Mapping[str, Any]], tuple[Any, ...]] | None = None
    # For the applicant: a called case is shown with the one that called it; what its page says
    # in the engine's stead (where, page, today) -> page; and pages that stand for the engine's
    # ("sign", "withdraw"): addresses with {ref}.
    within: bool = False
    # Notices name people in full, with post and deeds: honours, not aid (B0.4).
    public_names: bool = False
    # What the applicant may answer before there is a case: (account, today) -> lines of a list.
    offers: Callable[[int, date], Iterable[Any]] | None = None
    own_status: Callable[[Any, Any, date], Any] | None = None
    own_pages: Mapping[str, str] = field(default_factory=dict)
    service: Service | None = None  # what people read before they apply
    items: Mapping[str, str] = field(default_factory=dict)  # what money is spent on, by code
    # Nodes whose approval freezes money: (item, fen) by what is typed; and those that grant it.
    takes_money: Mapping[str, Callable[..., tuple[str, int] | None]] = field(default_factory=dict)
    grants_money: frozenset[str] = frozenset()
    reading: Reading = field(default_factory=Reading)  # how officers read the facts
    rosters: Mapping[str, RosterKind] = field(default_factory=dict)  # lists of persons, by kind
    # Its notice names a list and no person; where what is posted is read whole: the address by
    # the id of the notice.
    # How the applicant's page calls the sum and what it is for.
    money_words: tuple[Any, Any] = (_("救助金额"), _("救助项目"))
    # How its notice calls category, item and sum; a sum without a word is not shown.
    notice_words: tuple[Any, Any, Any] = (_("困难类别"), _("救助项目"), _("拟救助金额"))
    whole_notice: bool = False
    notice_page: Callable[[int], str] = no_page
    # What cases are found and compared by (engine.marks), and what auditors ask of its tables.
    marks: Callable[[Mapping[str, Any]], Iterable[Any]] = no_marks
    record_marks: Callable[[str, Mapping[str, Any]], Iterable[Any]] = no_record_marks
    audit_rules: tuple[Any, ...] = ()
    roster_form: Any = None  # what is true of a whole list
    # What flowcheck holds flows against: the parameter of the most days a case may take (E503),
    # and the kinds of personal facts that forms of a role may ask for (E705); "" and {}: none.
    whole_limit: str = ""
    personal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    # What was different for cases on an older version of the flow: version -> fields of this card.
    versions: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    def at(self, version: int) -> "ProcessDefinition":
        """The card as it holds for a case on that version: rules, forms and papers are pinned."""
        return self._of_version.get(version, self)

    @cached_property
    def _of_version(self) -> dict[int, "ProcessDefinition"]:
        return {number: replace(self, **other) for number, other in self.versions.items()}

    @property
    def posts_lists(self) -> bool:
        """Whether a notice is of a whole list: then its name is no person's."""
        return self.whole_notice or bool(self.rosters)

    def pages(self, draft: Mapping[str, Any]) -> tuple[Any, ...]:
        """Sections of an application with that draft, in order."""
        return self.sections if self.sections_of is None else self.sections_of(draft)

    def materials(self, facts: Mapping[str, Any], *, agent: int | None) -> list[Slot]:
        """Materials of a case with these facts, filed by the applicant or by an agent."""
        found = list(self.slots(facts))
        return [self.mandate, *found] if agent is not None and self.mandate else found

    def slot_titles(self, facts: Mapping[str, Any], *, agent: int | None) -> dict[str, str]:
        """Titles of materials by code, also of what is handed in later and what officers bring."""
        later = [self.evidence] if self.evidence else []
        brought = [slot for slots in self.office_slots.values() for slot in slots]
        every = [*self.materials(facts, agent=agent), *later, *brought]
        titles = {one.code: str(one.title) for one in every}
        return {**titles, OUTSIDE_SLOT: str(_("外部单位的附件"))} if self.bodies else titles
