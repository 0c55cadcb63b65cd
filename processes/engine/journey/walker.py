"""The walker: acts as one person after another, through commands, and lets time pass."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.db.models import Min
from django.db.models.functions import Now

from processes.engine import commands, deadlines, jobs, outbox, runtime
from processes.engine.calendar import CHINA, china_day
from processes.engine.commands.void_paper import Voiding
from processes.engine.journey import telling
from processes.engine.journey.applicants import Applicant
from processes.engine.journey.figures import Figures
from processes.engine.models import Case, Document, Draft
from processes.engine.objections import Objector, receipt_code
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.models import Account

PATIENCE = 120.0  # seconds, for workers that hold a row of ours

Files = Iterable[tuple[str, str, bytes]]
"""Slot, name and content of each upload."""


class Lost(Exception):
    """The walker is not where the scenario says it is."""


def quiet(line: str) -> None:
    """Says nothing."""


@dataclass
class Walker:
    """One scenario of one process. `now` is the frozen clock; `case` an id, nothing more.

    Without `drains` papers and messages are left to the workers.
    """

    process: str
    say: Callable[[str], None] = quiet
    figures: Figures = field(default_factory=Figures)
    now: datetime = datetime(2026, 3, 2, 9, tzinfo=CHINA)
    case: int = 0
    told: int = 0
    drains: bool = True
    filed_by: list[Applicant] = field(default_factory=list)
    _held: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        """Let go of the clocks of all cases."""
        self._held.close()

    def another(self) -> "Walker":
        """A walker for one more case of the scenario, at the same moment."""
        return self._held.enter_context(
            Walker(self.process, say=self.say, now=self.now, drains=self.drains)
        )

    # time

    def at(self, moment: str) -> "Walker":
        """Let time pass until "2026-03-02 10:00" in China; what falls due on the way happens."""
        until = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
        while (due := self._next_due(until)) is not None:
            self.now = max(self.now, due)
            if not deadlines.sweep(self.now, case=self.case):
                raise Lost(f"nothing happened at {self.now}")
            self._settle()
        self.now = until
        return self

    def _next_due(self, until: datetime) -> datetime | None:
        if not self.case:
            return None
        rows = deadlines.due_rows(until).filter(case=self.case)
        return rows.order_by().aggregate(at=Min("due_at"))["at"]

    # acts

    def files(
        self,
        who: Applicant,
        draft: Mapping[str, Any],
        uploads: Callable[[str], Files],
        *,
        agent: str = "",
    ) -> None:
        """Open a case, type the draft, upload what it calls for, hand it in."""
        actor = self.officer(agent) if agent else self.actor(who.account)
        on_behalf = actor.account if agent else None
        self.filed_by.append(who)
        self.case = commands.open_case(
            process=self.process,
            applicant=who.account.pk,
            actor=actor,
            now=self.now,
            agent=on_behalf,
        ).case
        self._held.enter_context(deadlines.holding(self.case))
        self.types(actor, who.typed(dict(draft)))
        for slot in self.slots_asked(actor, who.typed(dict(draft))):
            self.uploads(actor, uploads(slot))
        self._act(commands.submit, actor)

    def follows(self, case: int) -> None:
        """Go with a case that was begun otherwise, and hold its clocks."""
        self.case = case
        self._held.enter_context(deadlines.holding(case))

    def types(self, actor: Actor, draft: Mapping[str, Any]) -> None:
        """Save the draft."""
        with runtime.scope(actor):
            known = Draft.objects.filter(case=self.case).first()
        commands.save_draft(
            case=self.case,
            actor=actor,
            data=dict(draft),
            version=known.version if known else 0,
            now=self.now,
        )

    def slots_asked(self, actor: Actor, draft: Mapping[str, Any]) -> list[str]:
        """Codes of the slots that the draft calls for."""
        definition = PROCESSES[self.process]
        facts, _ = definition.validate(draft, on=china_day(self.now))
        asked = definition.materials(facts, agent=self._agent())
        return [slot.code for slot in asked if slot.required]

    def _agent(self) -> int | None:
        """Who files the case for its applicant."""
        with runtime.scope(SYSTEM):
            return Case.objects.get(pk=self.case).agent_id

    def uploads(self, actor: Actor, files: Files) -> None:
        """Upload files to their slots."""
        for slot, name, data in files:
            commands.upload(
                case=self.case, slot=slot, name=name, data=data, actor=actor, now=self.now
            )

    def approves(
        self,
        number: str,
        node: str,
        *,
        form: Mapping[str, Any] | None = None,
        opinion: str = "",
        claim: bool = True,
    ) -> None:
        """An officer, or the applicant for his own nodes, approves."""
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        if claim and not self._holds(actor, token, seat):
            self.claims(number, node)
        facts = self.facts_of(node, form)
        self._act(commands.approve, actor, token=token, seat=seat, opinion=opinion, form=facts)

    def brings(self, number: str, node: str, files: Files) -> None:
        """An officer uploads what belongs to his node, before he decides."""
        actor = self.officer(number)
        token, _seat = self.seat(node, actor)
        for slot, name, data in files:
            commands.upload(
                case=self.case,
                slot=slot,
                name=name,
                data=data,
                actor=actor,
                now=self.now,
                token=token,
            )

    def claims(self, number: str, node: str) -> None:
        """Take the task."""
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        self._act(commands.claim, actor, token=token, seat=seat)

    def confirms(self, who: Applicant, node: str, form: Mapping[str, Any]) -> None:
        """The applicant acts at a node of his."""
        actor = self.actor(who.account)
        token, seat = self.seat(node, actor)
        facts = self.facts_of(node, form)
        self._act(commands.approve, actor, token=token, seat=seat, form=facts)

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
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        if not self._holds(actor, token, seat):
            self.claims(number, node)
        words = {"reason": reason, "opinion": opinion, "form": self.facts_of(node, form, no=True)}
        self._act(commands.reject, actor, token=token, seat=seat, **words)

    def extends(self, number: str, node: str, *, opinion: str) -> None:
        """The holder needs longer."""
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        self._act(commands.extend, actor, token=token, seat=seat, opinion=opinion)

    def objects(
        self,
        text: str,
        who: Objector | None = None,
        *,
        officer: str = "",
        channel: str = "page",
        files: Iterable[tuple[str, bytes]] = (),
    ) -> str:
        """Somebody objects to the notice, on its page or through an officer; the receipt's code."""
        actor, key = self.officer(officer) if officer else SYSTEM, uuid4()
        commands.object_to(
            case=self.case,
            actor=actor,
            key=key,
            now=self.now,
            text=text,
            who=who,
            channel=channel,
            files=tuple(files),
        )
        self._settle()
        return receipt_code(key)

    def sends_back(
        self, number: str, node: str, *, opinion: str, remarks: Mapping[str, str]
    ) -> None:
        """An officer asks the applicant for more."""
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        if not self._holds(actor, token, seat):
            self.claims(number, node)
        self._act(
            commands.send_back,
            actor,
            token=token,
            seat=seat,
            opinion=opinion,
            remarks=dict(remarks),
        )

    def returns(self, number: str, node: str, *, to: str, opinion: str) -> None:
        """An officer sends the case back to an earlier office."""
        self.claims(number, node)
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        self._act(commands.send_back, actor, token=token, seat=seat, to=to, opinion=opinion)

    def corrects(self, who: Applicant) -> None:
        """The applicant hands in what was asked for."""
        actor = self.actor(who.account)
        token = next(iter(tokens(self.view().state.root)))
        self._act(commands.correct, actor, token=token.id)

    def recuses(self, number: str, node: str, *, opinion: str) -> None:
        """An officer steps back from the case."""
        actor = self.officer(number)
        token, seat = self.seat(node, actor)
        self._act(commands.recuse, actor, token=token, seat=seat, opinion=opinion)

    def assigns(self, number: str, node: str, *, to: str, opinion: str = "") -> None:
        """The holder or the head of the unit hands a task over for good."""
        actor, target = self.officer(number), self.officer(to).account
        token, seat = self.seat(node, actor)
        self._act(commands.transfer, actor, token=token, seat=seat, target=target, opinion=opinion)

    def voids(self, number: str, kind: str, *, why: str = "content", again: bool = True) -> None:
        """An officer takes back the newest issued paper of a kind."""
        issued = Document.objects.filter(case=self.case, kind=kind, state=Document.State.ISSUED)
        with runtime.scope(SYSTEM):
            paper = issued.order_by("id").last()
        if paper is None:
            raise Lost(f"no {kind} is issued")
        asked = Voiding(paper.pk, why, "写错了工作单位，重新出具。", again)
        self._act(commands.void_paper, self.officer(number), asked=asked)

    def refunds(self, number: str, *, opinion: str, bank_ref: str) -> None:
        """Finance books that a payment has come back."""
        actor = self.officer(number)
        self._act(commands.refund, actor, opinion=opinion, bank_ref=bank_ref)

    def terminates(self, number: str, *, opinion: str) -> None:
        """An official ends the case."""
        self._act(commands.terminate, self.officer(number), opinion=opinion)

    def moves_out(self, number: str, *, to: str, opinion: str, when: str = "") -> None:
        """The district moves the case to another one."""
        actor = self.officer(number)
        self._act(commands.move_out, actor, to=to, opinion=opinion, when=when)

    def withdraws(self, who: Applicant) -> None:
        """The applicant takes the case back."""
        self._act(commands.withdraw, self.actor(who.account))

    def appeals(self, who: Applicant, text: str, files: Files = ()) -> None:
        """The applicant wants a refusal looked at again, with files that prove it."""
        actor = self.actor(who.account)
        self.uploads(actor, files)
        self._act(commands.appeal, actor, text=text)

    # sight

    def view(self) -> CaseView:
        """The case as it is in the database now."""
        with runtime.scope(SYSTEM):
            return CaseView.of(Case.objects.get(pk=self.case))

    def officer(self, number: str) -> Actor:
        """The actor with that account number, as of the frozen day."""
        return actor_for(Account.objects.get(number=number), on=china_day(self.now))

    def seat(self, node: str, actor: Actor) -> tuple[int, int]:
        """Token and seat at a node: the actor's own, or else one that is free.

        Raises: Lost if no token is there.
        """
        found = next((t for t in tokens(self.view().state.root) if t.node == node), None)
        if found is None:
            here = [t.node for t in tokens(self.view().state.root)]
            raise Lost(f"expected {node}, the case is at {here}")
        free = [seat for seat in found.seats if not seat.vote and not seat.cancelled]
        mine = {actor.account, *(one.account for one in actor.stands_in_for)}
        held = [seat for seat in free if seat.holder in mine]
        wanted = held or [seat for seat in free if seat.holder is None] or free
        return found.id, wanted[0].number

    def _holds(self, actor: Actor, token: int, seat: int) -> bool:
        found = self.view().seat(token, seat)
        return found is not None and found.holder == actor.account

    def facts_of(self, node: str, form: Mapping[str, Any] | None, *, no: bool = False) -> Any:
        """What is typed at a node, judged as on the screen. Raises: Lost with the errors."""
        found = self.view().graph.node(node)
        name = (no and found.form_reject) or found.form or found.form_reject
        if form is None or not name:
            return {}
        definition, day = PROCESSES[self.process], china_day(self.now)
        with runtime.scope(SYSTEM):
            file = dossier(Case.objects.get(pk=self.case), today=day)
            known = definition.given(name, file)
        judged = definition.officer_forms[name](form, on=day, given=known)
        if not judged.is_valid():
            raise Lost(f"{name}: {dict(judged.errors)}")
        return dict(judged.facts())

    def settle(self) -> None:
        """Papers and messages of what was done past the walker are brought about."""
        self._settle()

    # inside

    def actor(self, account: Account) -> Actor:
        """The actor that an account is on the frozen day, read afresh."""
        return actor_for(Account.objects.get(pk=account.pk), on=china_day(self.now))

    def _act(self, command: Callable[..., Any], actor: Actor, **arguments: Any) -> None:
        command(case=self.case, actor=actor, key=uuid4(), now=self.now, **arguments)
        self._settle()

    def _settle(self) -> None:
        """Effects are brought about and the new events told."""
        if self.drains:
            jobs.drain(self.case)
            self._wait_for_workers()
        if self.say is quiet:
            return
        for n, line in telling.lines(self.case, after=self.told):
            self.told = n
            self.say(line)

    def _wait_for_workers(self) -> None:
        """Where workers run beside us, they may hold some of our rows."""
        give_up = time.monotonic() + PATIENCE
        held = outbox.open_rows().filter(case=self.case, claimed_until__gt=Now())
        while held.exists() and time.monotonic() < give_up:
            time.sleep(0.2)
            jobs.drain(self.case)
