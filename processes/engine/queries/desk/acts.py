"""One officer about to do one thing to one case: seat, node, dossier. Needs a scope."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from processes.engine import ledger, policies, policies_after
from processes.engine.definition import ProcessDefinition
from processes.engine.errors import Conflict
from processes.engine.graph.model import Node
from processes.engine.models import Case, Event, Task
from processes.engine.moves import Move, RefusedError, Verb
from processes.engine.queries.desk.acts_possible import (
    SOMEBODY,
    Sitting,
    headed,
    refusal,
    sitting_at,
)
from processes.engine.queries.desk.acts_signers import removable
from processes.engine.queries.desk.bar import ON_CASE, ON_SEAT, TO_SOMEBODY, is_leaving
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView
from processes.engine.shell.dossier import LazyDossier
from processes.engine.shell.held import why_not_back
from processes.engine.shell.refusals import conflict, refusal_of
from processes.people.actors import Actor

SEATED: dict[str, Verb] = dict(ON_SEAT)
LEADING: dict[str, Verb] = dict(ON_CASE)
VERBS: dict[str, Verb] = {
    **SEATED,
    **LEADING,
    "urge": Verb.URGE,
    "reclaim": Verb.RECLAIM,
    "refund": Verb.REFUND,
    "remove-signer": Verb.REMOVE_SIGNER,
}
MAY = {"transfer": policies.may_transfer, "add-member": policies.may_add_member}


@dataclass(frozen=True)
class Act:
    """`code` as addresses name the verb. `token` and `number` are the seat that was asked for.

    `node` is that of the seat, also when it is decided by now; None for acts on the whole case.
    """

    case: Case
    view: CaseView
    actor: Actor
    now: datetime
    today: date
    code: str
    token: int
    number: int
    sitting: Sitting | None
    node: Node | None

    @property
    def verb(self) -> Verb:
        """The game's name of it."""
        return VERBS[self.code]

    @property
    def on_seat(self) -> bool:
        """Whether it is about one seat, not the whole case."""
        return self.code in SEATED

    @property
    def task(self) -> str:
        """The seat as addresses name it, empty if it is about the whole case."""
        return f"{self.token}.{self.number}" if self.on_seat and self.token else ""

    @property
    def is_signer(self) -> bool:
        """Whether the seat is one that was added: it says yes or no to what another decides."""
        seat = self.view.seat(self.token, self.number) if self.token else None
        return seat is not None and seat.place != "member"

    @property
    def advises(self) -> bool:
        """Whether it only gives an opinion, as a signer before the one who decides."""
        return self.sitting is not None and self.sitting.advises

    @property
    def definition(self) -> ProcessDefinition:
        """Index card of the process."""
        return PROCESSES.of(self.case)

    @cached_property
    def file(self) -> LazyDossier:
        """Facts and records, unsealed when asked for."""
        return dossier(self.case, today=self.today)

    def given(self, form: str) -> dict[str, Any]:
        """What the process gives to an officer's form of that name."""
        return dict(self.definition.given(form, self.file))

    def move(self, **more: Any) -> Move:
        """The move of this act."""
        if self.sitting is not None:
            return self.sitting.move(self.verb, **more)
        return Move(self.verb, token=self.token, actor=self.actor.account, **more)


def act_of(case: Case, actor: Actor, code: str, task: str, *, now: datetime, today: date) -> Act:
    """The act; without `task` on the seat that suits the actor best."""
    view = CaseView.of(case)
    sitting = sitting_at(view, actor, task) if code in SEATED else None
    if sitting is None and code == "transfer":
        sitting = headed(view, actor, task)
    token, number = _place(task) if task else min(view.places, default=(0, 0))
    if sitting is not None:
        token, number = sitting.token, sitting.number
    node = _node(view, token, number) if code in SEATED else None
    return Act(case, view, actor, now, today, code, token, number, sitting, node)


def _place(task: str) -> tuple[int, int]:
    token, _, number = task.partition(".")
    good = token.isdecimal() and number.isdecimal() and len(task) < 12
    return (int(token), int(number)) if good else (0, 0)


def _node(view: CaseView, token: int, number: int) -> Node | None:
    """Node of a seat, open or not."""
    row = Task.objects.filter(case=view.id, token=token, seat=number).order_by("-id").first()
    return view.graph.nodes.get(row.node) if row else None


def was_done(case: int, key: UUID) -> bool:
    """Whether this key has brought about an event already."""
    return Event.objects.filter(case=case, key=key).exists()


def require_possible(act: Act) -> None:
    """What the command would say now, said before anything is typed.

    Raises: Conflict, NotAllowed, WrongState.
    """
    if act.on_seat:
        _require_seat(act)
    elif act.code == "urge":
        policies.require(policies.may_urge(act.actor, act.view, now=act.now))
    elif act.code == "refund":
        policies.require(policies_after.may_refund(act.actor, act.view))
    elif act.code in LEADING:
        policies.require(policies.may_lead(act.actor, act.view))
    refused = _refused(act)
    if refused is not None:
        raise refusal_of(refused, number=_number(act))
    _require_still(act)


def _require_still(act: Act) -> None:
    """What the game does not know: money that is back, papers that are out, a move decided."""
    if act.code == "move-out" and is_leaving(act.case.pk):
        raise refusal_of(RefusedError("already_leaving"), number=_number(act))
    if act.code == "refund" and ledger.refundable(act.case.pk) is None:
        raise refusal_of(RefusedError("not_refundable"), number=_number(act))
    if act.code == "reclaim":
        stays = why_not_back(act.case.pk, act.view.state, now=act.now)
        if stays is not None:
            raise refusal_of(stays, number=_number(act))


def _refused(act: Act) -> RefusedError | None:
    if act.code == "remove-signer":  # which seat is chosen on the page
        return None if removable(act.view, act.actor) else RefusedError("not_removable")
    target = SOMEBODY if act.code in TO_SOMEBODY else None
    return refusal(act.view, act.move(target=target))


def _require_seat(act: Act) -> None:
    if act.view.seat(act.token, act.number) is None:
        raise _taken(act)
    may = MAY.get(act.code, policies.may_decide)
    policies.require(may(act.actor, act.view, act.token, act.number))
    if act.sitting is None:
        raise _taken(act)


def _taken(act: Act) -> Conflict:
    place = {"token": act.token, "seat": act.number}
    return conflict(case=act.case.pk, number=_number(act), **place)


def _number(act: Act) -> str:
    return act.case.number or str(act.case.pk)
