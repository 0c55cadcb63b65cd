"""登记异议: somebody objects to a public notice, on its page or through an officer.

With name and contact, the notice of this one person stops until the objection is looked into.
Without them it is a clue (线索): kept, and the clock goes on.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import objections, policies, publicity, storage
from processes.engine.commands.seat import asked_for, by
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import Objection, Publication
from processes.engine.moves import CLUE, MORE, ROW, Move, Verb
from processes.engine.objections import Objector, StoredFile
from processes.engine.runtime import Decision, Work, opened
from processes.engine.state import Token
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM, Actor

LEAST_TEXT = 10
LIMIT = "publicity"


def object_to(
    *,
    case: int,
    key: UUID,
    now: datetime,
    text: str,
    who: Objector | None = None,
    channel: str = Objection.Channel.PAGE.value,
    files: Sequence[tuple[str, bytes]] = (),
    actor: Actor = SYSTEM,
    about: str = Objection.About.NOTICE.value,
) -> Decision:
    """Takes an objection in. The system is the actor for who comes from the public page.

    One about a single person of a list (`about`) stops nothing: the officer who looks into it says
    which row it is, and that one stands aside.

    The objector's receipt is `objections.receipt_code(key)`.

    Raises: InvalidFacts if too little is said, or half a name is given; WrongState if the notice
    is over; NotAllowed for an officer who may not register.
    """
    who = who or Objector()
    _judge(text, who)
    stored = objections.store(files)
    try:
        decision, used = _taken_in(case, key, now, text, who, channel, stored, actor, about)
    except ApprovalError:  # after any other fault the rows may be there: the sweep looks
        _erase(stored)
        raise
    if not used:
        _erase(stored)
    return decision


def _judge(text: str, who: Objector) -> None:
    errors: dict[str, list[str]] = {}
    if len("".join(text.split())) < LEAST_TEXT:
        errors["text"] = [_("请写具体些：是什么情况、怎么知道的，至少10个字。")]
    if (who.name or who.contact or who.unit) and not who.named:
        missing = "contact" if who.name.strip() else "name"
        errors[missing] = [_("署名反映要有真实姓名和联系方式；不想署名就都不填。")]
    if errors:
        raise InvalidFacts("objection", _("异议还有要补的地方。"), errors=errors)


def _taken_in(
    case: int,
    key: UUID,
    now: datetime,
    text: str,
    who: Objector,
    channel: str,
    stored: list[StoredFile],
    actor: Actor,
    about: str,
) -> tuple[Decision, bool]:
    """The decision, and whether the files belong to it (not when it was sent before)."""
    sums = [one.kept.name for one in stored]
    asked = {**asked_for(Move(Verb.OBJECT)), "text": text, "who": asdict(who), "files": sums}
    if about:
        asked["about"] = about
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again, False
        work.require_running()
        permit = policies.require(policies.may_register_objection(actor, work.case))
        token, notice = _place(work), _notice(work)
        reason = _reason(work, token, who, about)
        one = objections.sealed(text, who, stored)
        move = Move(Verb.OBJECT, token=token.id, reason=reason)
        made = work.do(
            move if actor.kind == SYSTEM.kind else by(move, actor, permit),
            permit=permit,
            hashes=one.hashes,
        )
        objections.keep(
            one,
            notice=notice,
            case=case,
            n=made.n,
            kind=Objection.Kind.CLUE if reason == CLUE else Objection.Kind.NAMED,
            channel=channel,
            receipt=objections.receipt_hash(objections.receipt_code(key)),
            at=now,
            about=about if reason == ROW else "",
            left=_left(work, notice) if reason == ROW else None,
            registered_by=None if actor.kind == SYSTEM.kind else actor.account,
        )
        if reason != CLUE:
            publicity.count_objection(notice)
        return made, True


def _place(work: Work) -> Token:
    """The token that the notice, or the check of an earlier objection, holds."""
    for token in tokens(work.case.state.root):
        node = work.case.graph.node(token.node)
        if node.edge("object") is not None or node.preset == policies.OBJECTION_CHECK:
            return token
    raise _over()


def _notice(work: Work) -> Publication:
    """The running or suspended notice. Raises: WrongState once its last day is over."""
    row = Publication.objects.filter(case=work.case.id, ended_at=None).order_by("-id").first()
    late = (
        row is not None
        and row.state == Publication.State.RUNNING
        and row.last_day is not None
        and row.last_day < work.timing.today
    )
    if row is None or late:
        raise _over()
    return row


def _over() -> WrongState:
    return WrongState(
        "notice_over", _("这一条公示已经结束，不能再提异议。有情况要反映，请打受理电话。")
    )


def _reason(work: Work, token: Token, who: Objector, about: str) -> str:
    if not who.named:
        return CLUE
    if about and work.definition.rosters:
        return ROW
    return MORE if work.case.graph.node(token.node).preset == policies.OBJECTION_CHECK else ""


def _left(work: Work, notice: Publication) -> int | None:
    """Days that the notice has left, as a stopped clock would keep them."""
    if notice.state == Publication.State.SUSPENDED:
        rests = (one.remaining for one in work.running if one.limit == LIMIT and one.kind == "due")
        return next(rests, None)
    return work.timing.remaining(LIMIT, notice.last_day)


def _erase(stored: list[StoredFile]) -> None:
    for one in stored:
        storage.erase(one.key)
