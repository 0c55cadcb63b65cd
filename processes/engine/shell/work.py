"""One case under its lock: what a command works with."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from processes.engine import assignment, balance, desks, glances, marks, money_queue
from processes.engine.calendar import china_day
from processes.engine.definition import ProcessDefinition
from processes.engine.errors import WrongState
from processes.engine.graph.model import Graph
from processes.engine.moves import Effects, Move, OpenTask, Question, RefusedError, Verb
from processes.engine.parameters.values import MissingParameter
from processes.engine.policies import PERMIT, SECOND_LOOK, Permit
from processes.engine.reference import Reference
from processes.engine.registry import PROCESSES
from processes.engine.shell import hooks, sql
from processes.engine.shell.decision import Decision
from processes.engine.shell.dossier import LazyDossier, Sealed, sealed_of
from processes.engine.shell.event_body import Said, body_of
from processes.engine.shell.plan import Plan, Planner, Routed, Running
from processes.engine.shell.refusals import conflict, refusal_of
from processes.engine.shell.spoken import sat_as, still_open
from processes.engine.shell.times import Timing
from processes.engine.shell.transaction import Transaction
from processes.engine.shell.view import CaseView
from processes.engine.shell.words import Words, sealed
from processes.engine.shell.writing import Writing, write
from processes.engine.state import State, TokenMode
from processes.engine.token_game import (
    begin,
    canonical,
    cross,
    open_tasks,
    state_to_json,
    step,
)
from processes.people.actors import Actor
from processes.vault import LANE

NO_WORDS = Words()
NO_EFFECTS = Effects()
Routes = dict[tuple[int, int], Routed]
FILING = {Verb.SUBMIT, Verb.CORRECT}


@dataclass
class Work:
    """A case, locked and seen by the actor.

    `again` is the earlier answer if this key was used before: then nothing may be done. After
    `do`, hooks find `move`, `effects` and `after` here.
    """

    transaction: Transaction
    actor: Actor
    key: UUID
    now: datetime
    case: CaseView
    running: tuple[Running, ...]
    reference: Reference
    arguments: str
    fetched: Sealed | None = None
    again: Decision | None = None
    pending: dict[str, Any] | None = None
    move: Move | None = None
    effects: Effects = NO_EFFECTS
    after: State | None = None

    @property
    def definition(self) -> ProcessDefinition:
        """Index card of the process."""
        return PROCESSES.of(self.case)

    @property
    def name(self) -> str:
        """Number of the case, or its id while it is a draft."""
        return self.case.number or str(self.case.id)

    @property
    def n(self) -> int:
        """Number that the event of this decision gets."""
        return self.case.state.n + 1

    @cached_property
    def timing(self) -> Timing:
        """Reckons due dates from now."""
        today = self.reference.on(china_day(self.now))
        return Timing(self.reference.calendar, today, self.now, self.reference.known)

    @cached_property
    def dossier(self) -> LazyDossier:
        """Facts and records, unsealed when asked; parameters of the day that counts."""
        return LazyDossier(
            case=self.case.id,
            process=self.case.process,
            unit=self.case.unit,
            revision=self.case.revision,
            today=self.timing.today,
            parameters=self.reference.on(self.case.params_on or self.timing.today),
            fetch=self._fetch,
            pending=self.pending,
        )

    def require_open(self, token: int, seat: int = 1) -> None:
        """State before right. Raises: Conflict with who and when if the seat is not open."""
        if self.case.seat(token, seat) is None:
            raise self._conflict(token, seat)

    def require_running(self) -> None:
        """Raises: WrongState if the case is closed."""
        if self.case.state.root is None:
            raise refusal_of(RefusedError("closed"), number=self.name)

    def require_correcting(self, token: int) -> None:
        """Raises: WrongState if the token does not wait for the applicant."""
        found = self.case.token(token)
        if found is None or found.mode is not TokenMode.CORRECTING:
            raise refusal_of(RefusedError("not_correcting"), number=self.name)

    def do(
        self,
        move: Move,
        *,
        words: Words = NO_WORDS,
        permit: Permit = PERMIT,
        hashes: dict[str, Any] | None = None,
    ) -> Decision:
        """Steps, runs the hooks of the process and writes everything.

        Raises: Conflict, WrongState, NotAllowed as the game says; whatever a hook refuses.
        """
        self.move = move
        node = self._node_of(move)
        words = hooks.spoken(self, node, move, words)
        self._take_in(words, node, move)
        self.after, self.effects = self._step(move)
        hooks.run(self, node, move, words.form)
        if words.form:
            self._note_marks(node, words)
        if words.form or move.verb in FILING:
            of = self.case
            glances.note(self.definition, self.dossier, case=of.id, version=of.version)
        return self._write(move, node, words, permit, hashes)

    def begin(self, move: Move, *, permit: Permit = PERMIT) -> Decision:
        """Writes the first event of a case that has just been made."""
        if self.case.flow_version > 1:  # the first version needs no word
            move = replace(move, flow=self.case.flow_version)
        self.move = move
        graph, applicant = self.case.graph, self.case.applicant
        self.after, self.effects = begin(graph, self._answer, applicant=applicant)
        return self._write(move, graph.start, NO_WORDS, permit, None)

    def cross(self, move: Move, *, to: Graph, words: Words) -> Decision:
        """Takes the case over to another version of its flow. The caller has asked if it fits.

        Raises: WrongState as the game says.
        """
        self.move = move
        try:
            self.after, self.effects = cross(self.case.graph, to, self.case.state, move)
        except RefusedError as refused:
            raise refusal_of(refused, number=self.name) from refused
        self.case = replace(self.case, graph=to, flow_version=to.version)
        return self._write(move, "", words, PERMIT, None)

    def _node_of(self, move: Move) -> str:
        token = self.case.token(move.token)
        return token.node if token else ""

    def _take_in(self, words: Words, node: str, move: Move) -> None:
        if words:
            kind = move.verb.value
            said = {"n": self.n, "node": node, "kind": kind, "reason": move.reason}
            self.pending = {**said, **words.values()}
            if "dossier" in self.__dict__:
                self.dossier.pending = self.pending

    def _step(self, move: Move) -> tuple[State, Effects]:
        try:
            return step(self.case.graph, self.case.state, move, self._answer)
        except RefusedError as refused:
            if refused.code in {"held", "not_open", "already_voted"}:
                raise self._conflict(move.token, move.seat) from refused
            raise refusal_of(refused, number=self.name) from refused

    def _conflict(self, token: int, seat: int) -> Exception:
        return conflict(case=self.case.id, number=self.name, token=token, seat=seat)

    def _answer(self, question: Question) -> Any:
        if question.kind == "holders":
            node = self.case.graph.node(question.node)
            return balance.holders(node, self.case, on=self.timing.today)
        if question.kind == "gone":
            return desks.gone(self.case.graph.node(question.node), self.case, on=self.timing.today)
        if question.kind == "funded":
            return money_queue.waiting(self.case.id) is None
        return self.definition.answer(question, self.dossier)

    def _note_marks(self, node: str, words: Words) -> None:
        of = self.case
        marks.note_record(
            case=of.id, unit=of.unit, process=of.process, n=self.n, node=node, form=words.form
        )

    def _write(
        self, move: Move, node: str, words: Words, permit: Permit, hashes: dict[str, Any] | None
    ) -> Decision:
        assert self.after is not None  # noqa: S101 - set by `do`
        routes, moved = self._routes(), self._moved()
        plan = self._plan(move, routes, moved)
        state = canonical(state_to_json(self.after))
        state_hash = hashlib.sha256(state).hexdigest()
        status = self.effects.stage or self.case.status
        kept = sealed(words, row=f"{self.case.id}.{self.n}", ring=self.definition.ring)
        said = Said(
            node=node,
            status=status,
            state_hash=state_hash,
            arguments=self.arguments,
            post=permit.post,
            params_on=self.case.params_on.isoformat() if self.case.params_on else None,
            revision=self.case.revision,
            hashes={**(hashes or {}), **({"record": kept.hash} if kept.hash else {})},
            sat=sat_as(self.case, move),
            open=still_open(move, self.effects),
        )
        body = body_of(move, self.effects, plan, said, [*routes.values(), *moved.values()])
        write(
            self.transaction,
            Writing(
                case=self.case,
                key=self.key,
                now=self.now,
                move=move,
                node=node,
                after=self.after,
                state=state,
                state_hash=state_hash,
                status=status,
                effects=self.effects,
                plan=plan,
                words=kept,
                body=body,
                hidden=self.definition.ring == LANE,
            ),
        )
        opened = tuple((task.token, task.seat, task.node) for task in self.effects.open)
        return Decision(
            self.case.id, self.after.n, status, opened, self.effects.closed, self.case.number
        )

    def _routes(self) -> Routes:
        assert self.after is not None  # noqa: S101 - set by `do`
        barred = {self.case.applicant, self.case.agent or 0, *self.after.recused}
        return {(task.token, task.seat): self._route(task, barred) for task in self.effects.open}

    def _route(self, task: OpenTask, barred: set[int]) -> Routed:
        unit, on = self.case.unit, self.timing.today
        if self.case.graph.node(task.node).preset == SECOND_LOOK and self.after is not None:
            acted = self.after.acted
            return assignment.second_look(task, unit=unit, on=on, barred=barred, acted=acted)
        return assignment.route(role=task.role, level=task.level, unit=unit, on=on, barred=barred)

    def _moved(self) -> Routes:
        """Open tasks that wait where nobody is left since somebody had to leave the case."""
        assert self.after is not None  # noqa: S101 - set by `do`
        if len(self.after.recused) == len(self.case.state.recused):
            return {}
        return assignment.moved(
            open_tasks(self.case.graph, self.after),
            self.case.places,
            unit=self.case.unit,
            on=self.timing.today,
            barred={self.case.applicant, self.case.agent or 0, *self.after.recused},
        )

    def _plan(self, move: Move, routes: Routes, moved: Routes) -> Plan:
        assert self.after is not None  # noqa: S101 - set by `do`
        planner = Planner(
            graph=self.case.graph,
            after=self.after,
            running=self.running,
            timing=self.timing,
            day_of=self._day_of,
        )
        try:
            planner.clocks(self.effects, move)
        except MissingParameter as missing:
            raise WrongState("parameter_missing", f"{missing}。", key=missing.key) from missing
        planner.tasks(self.effects, move, routes)
        planner.moved(moved)
        planner.effects_elsewhere(self.effects, case=self.case.id, n=self.after.n, move=move)
        return planner.plan

    def _day_of(self, node: str) -> date | None:
        """Last day of a limit that ends on a day of its own, as the index card finds it."""
        found = self.definition.days_of.get(node)
        return found(self.dossier) if found else None

    def _fetch(self) -> Sealed:
        if self.fetched is not None:
            return self.fetched
        found = self.transaction.execute(sql.READ_FACTS({"case": str(self.case.id)}))
        return sealed_of(found.get_value(0, 0), found.get_value(0, 1))
