"""The decision bar: which verbs an officer may use on a case now, or why none. Needs a scope."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext

from processes.engine import ledger, policies, policies_after
from processes.engine.graph.model import Mode
from processes.engine.models import Event, Task
from processes.engine.moves import Move, Verb
from processes.engine.queries.desk.acts_possible import (
    SOMEBODY,
    Sitting,
    headed,
    refusal,
    sitting_at,
)
from processes.engine.queries.desk.acts_signers import removable
from processes.engine.queries.desk.bar_reasons import Why
from processes.engine.queries.desk.bar_words import MAIN, WORDS, label_of
from processes.engine.queries.desk.opinions import Opinion, opinions_of
from processes.engine.runtime import CaseView
from processes.engine.shell.held import why_not_back
from processes.people.actors import Actor
from processes.people.roles import Level

ON_SEAT = (
    ("claim", Verb.CLAIM),
    ("approve", Verb.APPROVE),
    ("hand-back", Verb.HAND_BACK),
    ("return", Verb.RETURN),
    ("reject", Verb.REJECT),
    ("extend", Verb.EXTEND),
    ("transfer", Verb.TRANSFER),
    ("delegate", Verb.DELEGATE),
    ("add-before", Verb.ADD_BEFORE),
    ("add-after", Verb.ADD_AFTER),
    ("add-member", Verb.ADD_MEMBER),
    ("cc", Verb.CC),
    ("release", Verb.RELEASE),
    ("recuse", Verb.RECUSE),
)
TO_SOMEBODY = frozenset({"transfer", "delegate", "add-before", "add-after", "add-member", "cc"})
ON_CASE = (
    ("suspend", Verb.SUSPEND),
    ("resume", Verb.RESUME),
    ("move-out", Verb.MOVE_OUT),
    ("terminate", Verb.TERMINATE),
)


VERBS = frozenset({"reclaim", "urge", "refund", *dict(ON_SEAT), *dict(ON_CASE)})


@dataclass(frozen=True)
class Choice:
    """One button. `look` as in `.btn--*`; `key` is the letter that presses it, if shortcuts are on.

    `direct` ones act at once; all others lead to a page on which the act is committed.
    """

    code: str
    label: str
    icon: str
    look: str
    href: str
    key: str = ""

    @property
    def direct(self) -> bool:
        """Whether pressing it acts: only taking a task, which can be given back."""
        return self.code == "claim"


@dataclass(frozen=True)
class Bar:
    """What stands at the foot of a case. `task` is "token.seat", empty if no seat is his."""

    task: str
    sentence: str
    verbs: tuple[Choice, ...]
    opinion: Opinion
    kept: tuple["Kept", ...]
    reason: str
    action: str
    key: UUID

    @property
    def place(self) -> tuple[int, int] | None:
        """(token, seat) of the task that is his; None if none is."""
        token, _, seat = self.task.partition(".")
        return (int(token), int(seat)) if seat else None

    @property
    def main(self) -> tuple[Choice, ...]:
        """Buttons that are always seen."""
        return tuple(one for one in self.verbs if one.code in MAIN)

    @property
    def more(self) -> tuple[Choice, ...]:
        """Buttons behind 更多."""
        return tuple(one for one in self.verbs if one.code not in MAIN)


@dataclass(frozen=True)
class Kept:
    """What he began to write for a verb. `href` goes on with it, "" if that cannot be done now."""

    label: str
    text: str
    at: datetime | None
    href: str
    task: str
    verb: str


def bar_of(view: CaseView, actor: Actor, *, now: datetime, number: str) -> Bar:
    """The bar of a case that the actor may see."""
    sitting = sitting_at(view, actor)
    codes = [*seat_verbs(view, sitting), *case_verbs(view, actor, now)]
    if policies_after.asked_seats(actor, view):
        codes.insert(0, "outside")
    others = headed(view, actor) if sitting is None else None
    if others is not None and refusal(view, others.move(Verb.TRANSFER, target=SOMEBODY)) is None:
        codes.insert(0, "transfer")
    why = Why(view, actor, sitting)
    deciding = bool({"approve", "hand-back"} & set(codes))
    unsent = opinions_of(view.id, actor.account)
    here = sitting.token if sitting else 0
    bar = next((one for one in unsent if (one.token, one.verb) == (here, "")), Opinion())
    verbs = tuple(_choice(code, number, sitting or others) for code in codes)
    return Bar(
        task=sitting.name if sitting else "",
        sentence=why.standing() if deciding else "",
        verbs=verbs,
        opinion=bar,
        kept=tuple(_kept(one, view, verbs) for one in unsent if one is not bar),
        reason="" if deciding else why.reason(),
        action=f"/w/case/{number}/opinion/",
        key=uuid4(),
    )


def seat_verbs(view: CaseView, sitting: Sitting | None) -> list[str]:
    """Verbs on the seat that policies and game allow."""
    if sitting is None:
        return []
    found = []
    for code, verb in ON_SEAT:
        if sitting.node.level == Level.APPLICANT and code != "approve":
            continue
        if code == "add-member" and sitting.node.panel.mode is Mode.ONE:
            continue
        if code == "return" and sitting.advises:
            continue
        target = SOMEBODY if code in TO_SOMEBODY else None
        if refusal(view, sitting.move(verb, target=target)) is None:
            found.append(code)
    return found


def case_verbs(view: CaseView, actor: Actor, now: datetime) -> list[str]:
    """Verbs on the whole case that policies and game allow."""
    found = []
    if may_reclaim(view, actor, now=now):
        found.append("reclaim")
    if removable(view, actor):
        found.append("remove-signer")
    if may_refund(view, actor):
        found.append("refund")
    if policies.may_urge(actor, view, now=now) and _plays(view, actor, Verb.URGE):
        found.append("urge")
    if view.state.outcome == "transferred" and policies.may_lead(actor, view):
        found.append("package")
    if policies.may_lead(actor, view):
        found += [code for code, verb in ON_CASE if _plays(view, actor, verb)]
    if "move-out" in found and is_leaving(view.id):
        found.remove("move-out")
    return found


def may_reclaim(view: CaseView, actor: Actor, *, now: datetime) -> bool:
    """Whether the actor's last decision can still be taken back."""
    plays = _plays(view, actor, Verb.RECLAIM)
    return plays and why_not_back(view.id, view.state, now=now) is None


def is_leaving(case: int) -> bool:
    """Whether it is decided that the case moves to another district."""
    return Event.objects.filter(case=case, verb=Verb.MOVE_OUT).exists()


def may_refund(view: CaseView, actor: Actor) -> bool:
    """Whether money was paid that has not come back, and the actor may book that it has."""
    return (
        bool(policies_after.may_refund(actor, view))
        and _plays(view, actor, Verb.REFUND)
        and ledger.refundable(view.id) is not None
    )


def _plays(view: CaseView, actor: Actor, verb: Verb) -> bool:
    return refusal(view, Move(verb, actor=actor.account)) is None


def _choice(code: str, number: str, sitting: Sitting | None) -> Choice:
    words = WORDS[code]
    task = f"?task={sitting.name}" if sitting else ""
    href = f"/w/case/{number}/act/{code}/{task}" if code in VERBS else f"/w/case/{number}/{code}/"
    signs = sitting is not None and sitting.signs
    label = label_of(code, sitting.node if sitting else None, signs=signs)
    return Choice(code, label, words.icon, words.look, href, words.key)


def _kept(one: Opinion, view: CaseView, verbs: tuple[Choice, ...]) -> Kept:
    """Words of another verb, or of a seat that is his no more; the act as its node calls it."""
    token = view.token(one.token)
    node = view.graph.nodes.get(token.node if token else _node_of(view.id, one.token))
    label = label_of(one.verb, node) if one.verb in WORDS else gettext("意见")
    same = (verb for verb in verbs if verb.code == one.verb)
    href = next((verb.href for verb in same if token is not None), "")
    said = [one.text, *(line for lines in one.fields.values() for line in lines)]
    text = next((line for line in said if line.strip()), "")
    return Kept(label, text, one.at, href, f"{one.token}.1", one.verb)


def _node_of(case: int, token: int) -> str:
    """Where a token that is gone has stood."""
    rows = Task.objects.filter(case=case, token=token).values_list("node", flat=True)
    return rows.order_by("id").first() or ""
