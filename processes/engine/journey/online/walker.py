"""The walker's verbs over HTTP: the same scenarios, with a running product and its workers."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from processes.engine import clock, runtime
from processes.engine.calendar import CHINA
from processes.engine.journey import telling
from processes.engine.journey.applicants import Applicant
from processes.engine.journey.figures import Figures
from processes.engine.journey.online.applicant import ApplicantOnline
from processes.engine.journey.online.objector import objects
from processes.engine.journey.online.officer import OfficerOnline
from processes.engine.journey.online.visitor import Visitor
from processes.engine.journey.walker import Files, Lost, Walker
from processes.engine.models import Case, Publication
from processes.engine.objections import Objector
from processes.engine.registry import PROCESSES
from processes.people.actors import SYSTEM, Actor
from processes.people.demo.load import PASSWORD

SECTIONS_ELSEWHERE = {"consents", "agent"}


class Product(Protocol):
    """What the walker needs of the running product."""

    def visitor(self) -> Visitor:
        """Somebody with a fresh browser."""
        ...

    def wait_for(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait, telling for what. Raises: TimeoutError."""
        ...

    def move_clock(self, until: datetime) -> None:
        """Set the demo clock forward."""
        ...

    def settled(self, case: int) -> None:
        """An act is done: wait for the papers it asked for and tell them."""
        ...


@dataclass
class OnlineWalker(Walker):
    """People act by HTTP. Time is the product's demo clock, effects are its workers' work."""

    product: Product = field(kw_only=True)
    applicants: dict[int, ApplicantOnline] = field(default_factory=dict)
    officers: dict[str, OfficerOnline] = field(default_factory=dict)

    def another(self) -> "OnlineWalker":
        """The same people with the same browsers, for one more case."""
        return replace(self, case=0, told=0, figures=Figures(), filed_by=[], _held=ExitStack())

    def follows(self, case: int) -> None:
        """Go with a case that was begun otherwise; its clocks are the product's."""
        self.case = case

    def at(self, moment: str) -> "OnlineWalker":
        """Move the demo clock; what falls due on the way is done by the product's own sweep."""
        self.product.move_clock(datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA))
        self.now = clock.now()
        self.product.wait_for("到期事项", lambda: self._next_due(self.now) is None)
        self._settle()
        return self

    def files(
        self,
        who: Applicant,
        draft: Mapping[str, Any],
        uploads: Callable[[str], Files],
        *,
        agent: str = "",
    ) -> None:
        """Sign in by phone, fill in every page, upload, hand in."""
        self.filed_by.append(who)
        person = ApplicantOnline(self.product.visitor())
        person.signs_in(who.account.phone)
        person.begins(str(PROCESSES[self.process].title))
        typed = who.typed(dict(draft))
        person.fills(typed, [code for code in typed if code not in SECTIONS_ELSEWHERE])
        with runtime.scope(SYSTEM):
            self.case = Case.objects.filter(applicant=who.account).latest("id").pk
        person.uploads(uploads)
        self.say(f"  申请人上传材料，提交，办件号 {person.hands_in(who.account.name)}")
        self.applicants[who.account.pk] = person
        self._settle()

    def approves(
        self,
        number: str,
        node: str,
        *,
        form: Mapping[str, Any] | None = None,
        opinion: str = "",
        claim: bool = True,
    ) -> None:
        """An officer finds the case in 待办, claims it and approves."""
        desk = self._ready(number, node, claim=claim)
        desk.acts(self.number, "approve", {**(form or {}), "opinion": opinion})
        self._settle()

    def brings(self, number: str, node: str, files: Files) -> None:
        """An officer uploads on the page of the act, as a phone without script does."""
        desk = self._ready(number, node)
        for slot, name, data in files:
            desk.brings(self.number, slot, name, data)

    def rejects(
        self,
        number: str,
        node: str,
        *,
        reason: str,
        opinion: str,
        form: Mapping[str, Any] | None = None,
    ) -> None:
        """An officer refuses."""
        desk = self._ready(number, node)
        desk.acts(self.number, "reject", {**(form or {}), "reason": reason, "text": opinion})
        self._settle()

    def claims(self, number: str, node: str) -> None:
        """Take the task."""
        self.desk(number).acts(self.number, "claim")
        self._settle()

    def extends(self, number: str, node: str, *, opinion: str) -> None:
        """The holder needs longer."""
        self._ready(number, node).acts(self.number, "extend", {"text": opinion})
        self._settle()

    def refunds(self, number: str, *, opinion: str, bank_ref: str) -> None:
        """Finance books that a payment has come back."""
        said = {"text": opinion, "bank_ref": bank_ref}
        self.desk(number).acts(self.number, "refund", said)
        self._settle()

    def moves_out(self, number: str, *, to: str, opinion: str, when: str = "") -> None:
        """The district moves the case to another one."""
        said = {"to": to, "text": opinion, **({"when": when} if when else {})}
        self.desk(number).acts(self.number, "move-out", said)
        self._settle()

    def objects(
        self,
        text: str,
        who: Objector | None = None,
        *,
        officer: str = "",
        channel: str = "page",
        files: Iterable[tuple[str, bytes]] = (),
    ) -> str:
        """Somebody without an account objects on the page of the notice; the receipt's code."""
        if officer:
            raise Lost("an officer registers no objection over HTTP yet")
        notice = Publication.objects.filter(case=self.case).latest("id")
        code = objects(self.product.visitor(), notice.pk, text, who, files)
        self._settle()
        return code

    def appeals(self, who: Applicant, text: str, files: Files = ()) -> None:
        """The applicant wants a refusal looked at again, with files that prove it."""
        person = self.applicants[who.account.pk]
        person.appeals(text, [(name, data) for _slot, name, data in files])
        self._settle()

    def _ready(self, number: str, node: str, *, claim: bool = True) -> OfficerOnline:
        desk, actor = self.desk(number), self.officer(number)
        token, seat = self.seat(node, actor)
        desk.finds(self.number)
        if claim and not self._holds(actor, token, seat):
            self.claims(number, node)
        return desk

    def desk(self, number: str) -> OfficerOnline:
        """The officer with that number, signed in."""
        if number not in self.officers:
            self.officers[number] = OfficerOnline(self.product.visitor())
            self.officers[number].signs_in(number, PASSWORD)
        return self.officers[number]

    @property
    def number(self) -> str:
        """Number of the case."""
        with runtime.scope(SYSTEM):
            return str(Case.objects.get(pk=self.case).number)

    def confirms(self, who: Applicant, node: str, form: Mapping[str, Any]) -> None:
        """The applicant signs on his page."""
        self.applicants[who.account.pk].signs(form)
        self._settle()

    def _act(self, command: Callable[..., Any], actor: Actor, **arguments: Any) -> None:
        """Nothing is done behind the pages. Raises: Lost."""
        raise Lost(f"{command.__name__} has no way over HTTP yet")

    def _settle(self) -> None:
        """New events are told, and papers waited for."""
        self.now = clock.now()
        if not self.case:
            return
        for n, line in telling.lines(self.case, after=self.told):
            self.told = n
            self.say(line)
        self.product.settled(self.case)
