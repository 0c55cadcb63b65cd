"""外部单位答复: a body answers through its link, or an officer writes down its letter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import objections, outside, policies, policies_after, storage
from processes.engine.commands.seat import SHORTEST_REASON, asked_for, by
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed, WrongState
from processes.engine.models import OutsideLink
from processes.engine.moves import ABSTAIN, AGAINST, AGREE, Move, Verb
from processes.engine.objections import StoredFile
from processes.engine.outside import Secret, Standing
from processes.engine.runtime import Decision, Words, Work, opened, scope
from processes.engine.shell.filing import hashes_of
from processes.people.actors import SYSTEM, Actor

ANSWERS = (AGREE, AGAINST, ABSTAIN)
Files = Sequence[tuple[str, bytes]]
Act = Callable[[list[StoredFile]], tuple[Decision, bool]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a body answers, in which words, with which files."""

    answer: str
    text: str = ""
    files: Files = ()


def answer_outside(*, secret: Secret, key: UUID, now: datetime, said: Said) -> Decision:
    """Takes the answer of whoever holds the link; the link is used up by it.

    The receipt is `objections.receipt_code(key)`.

    Raises: NotAllowed if there is no such link; WrongState if it cannot be used (any more);
    InvalidFacts if something is to be mended.
    """
    _judge(said)
    with scope(SYSTEM):
        link = outside.found(secret)
    if link is None:
        raise NotAllowed("no_link", _("没有这条链接。请核对收到的地址是否完整。"))
    place = (link.token, link.seat)
    return _with_files(
        said, lambda stored: _by_link(link, key, now, said, stored, Move(Verb.OPINE, *place))
    )


def write_reply(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int, said: Said
) -> Decision:
    """Writes down what a body has answered on paper. Its link, if one is out, is taken back.

    Raises: Conflict if it has answered already; NotAllowed; InvalidFacts; WrongState.
    """
    _judge(said)
    move = Move(Verb.OPINE, token, seat)
    return _with_files(said, lambda stored: _by_letter(case, actor, key, now, said, stored, move))


def _judge(said: Said) -> None:
    errors: dict[str, list[str]] = {}
    if said.answer not in ANSWERS:
        errors["answer"] = [_("请选一项答复。")]
    short = len("".join(said.text.split())) < SHORTEST_REASON
    if said.answer == AGAINST and short:
        errors["text"] = [_("不同意的，请写明理由，至少5个字。")]
    if errors:
        raise InvalidFacts("opinion", _("答复还有要补的地方。"), errors=errors)


def _with_files(said: Said, act: Act) -> Decision:
    """Files first; none of them stays if the answer is not taken."""
    stored = objections.store(said.files)
    try:
        decision, used = act(stored)
    except ApprovalError:  # after any other fault the rows may be there: the sweep looks
        _erase(stored)
        raise
    if not used:
        _erase(stored)
    return decision


def _by_link(
    link: OutsideLink, key: UUID, now: datetime, said: Said, stored: list[StoredFile], move: Move
) -> tuple[Decision, bool]:
    asked = {**asked_for(move), **_asked(said, stored)}
    with opened(link.case_id, actor=SYSTEM, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again, False
        row = OutsideLink.objects.get(pk=link.pk)  # under the lock
        standing = outside.standing(row, work.case, now=now)
        if standing is not Standing.OPEN:
            raise WrongState(standing.value, why_not(standing))
        move = Move(Verb.OPINE, link.token, link.seat, to=link.body, reason=said.answer)
        made = _play(work, move, said, stored, policies.PERMIT)
        OutsideLink.objects.filter(pk=link.pk).update(used_at=now, n=made.n)
        return made, True


def _by_letter(
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    said: Said,
    stored: list[StoredFile],
    move: Move,
) -> tuple[Decision, bool]:
    asked = {**asked_for(move), **_asked(said, stored)}
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again, False
        token, seat = move.token, move.seat
        work.require_open(token, seat)
        permit = policies.require(policies_after.may_ask_outside(actor, work.case, token, seat))
        found, link = work.case.seat(token, seat), outside.live(case, token, seat)
        body = found.role if found else ""
        move = by(Move(Verb.OPINE, token, seat, to=body, reason=said.answer), actor, permit)
        made = _play(work, move, said, stored, permit)
        if link is not None:
            OutsideLink.objects.filter(pk=link.pk).update(taken_back_at=now)
        return made, True


def _play(
    work: Work, move: Move, said: Said, stored: list[StoredFile], permit: policies.Permit
) -> Decision:
    rows = outside.files_of(stored, work.case, node=work.case.node(move.token).name, at=work.now)
    hashes = {"files": hashes_of(rows)} if rows else None
    words = Words(opinion=said.text.strip())
    made = work.do(move, words=words, permit=permit, hashes=hashes)
    for row in rows:
        row.save(force_insert=True)
    return made


def _asked(said: Said, stored: list[StoredFile]) -> dict[str, object]:
    files = [one.kept.name for one in stored]
    return {"answer": said.answer, "text": said.text, "files": files}


def why_not(standing: Standing) -> str:
    """Why a link cannot be used, and what to do."""
    match standing:
        case Standing.USED:
            return _("这条链接已经答复过了，每条链接只能答复一次。要更正的，请联系发函的工会。")
        case Standing.TAKEN_BACK:
            return _("这条链接已由工会收回或换成了新的。请用最近收到的链接，或联系发函的工会。")
        case Standing.EXPIRED:
            return _("这条链接已经过期。还要答复的，请联系发函的工会重新发一条。")
        case Standing.RESTS:
            return _("这一件暂时停办。恢复办理后，这条链接还可以用。")
        case _other:
            return _("这一件已经不再征求意见，不用答复了。")


def _erase(stored: list[StoredFile]) -> None:
    for one in stored:
        storage.erase(one.key)
