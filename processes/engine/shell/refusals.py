"""From codes of the game to sentences; and the entry that a refusal leaves behind."""

from datetime import datetime

from django.db import OperationalError
from django.utils.translation import gettext as _
from psycopg import errors
from psycopg.pq.abc import PGresult

from processes.engine.calendar import CHINA
from processes.engine.errors import ApprovalError, Conflict, InvalidFacts, NotAllowed, WrongState
from processes.engine.moves import REFUSALS, RefusedError, Verb
from processes.engine.shell import sql
from processes.engine.shell.transaction import one, raw_cursor
from processes.people.actors import SYSTEM, Actor
from processes.vault.names import unveil

LATE = {"not_open", "already_voted", "held"}
FORBIDDEN = {"recused", "already_acted"}


def unseen() -> NotAllowed:
    """The case is not there, or not for this actor: the two are told in one sentence."""
    return NotAllowed("not_visible", _("没有这个办件，或者您无权查看。"))


def refusal_of(refused: RefusedError, *, number: str) -> ApprovalError:
    """A refusal of the game as a sentence about the case."""
    sentence = _(REFUSALS.get(refused.code, REFUSALS["wrong_node"]))
    message = _("办件 %(number)s：%(sentence)s") % {"number": number, "sentence": sentence}
    kind = NotAllowed if refused.code in FORBIDDEN else WrongState
    return kind(refused.code, message, **refused.facts)


def waited_in_vain(fault: OperationalError, actor: Actor) -> bool:
    """Whether a person waited too long for others: he is told so. A job is tried again instead."""
    cause = fault.__cause__
    late = isinstance(cause, errors.LockNotAvailable | errors.QueryCanceled)
    return late and actor.kind != SYSTEM.kind


def busy() -> WrongState:
    """Too many act at once; nothing was written."""
    return WrongState("busy", _("很多人同时在办理，请再按一次。填好的内容都已保存。"))


def conflict(*, case: int, number: str, token: int, seat: int) -> Conflict:
    """Somebody got there first: who, and when. Within whatever transaction is open."""
    who = {"case": str(case), "token": str(token), "seat": str(seat)}
    found = one(sql.WHO_AND_WHEN(who))
    name, at, outcome, verb = _who(found) if found.ntuples else (None, None, "", "")
    message = _sentence(number, name, at, outcome, verb)
    return Conflict("too_late", message, name=name, at=at, outcome=outcome)


def _who(found: PGresult) -> tuple[str | None, datetime | None, str, str]:
    name, at, outcome, verb = (found.get_value(0, column) for column in range(4))
    return (
        None if name is None else name.decode(),
        None if at is None else datetime.fromisoformat(at.decode()),
        unveil((outcome or b"").decode()),
        unveil((verb or b"").decode()),
    )


def _sentence(
    number: str, name: str | None, at: datetime | None, outcome: str, verb: str = ""
) -> str:
    if verb and at is not None:
        return _cancelled(number, name, at, verb)
    if name is None or at is None:
        return _("办件 %(number)s 的这项待办已经办理完毕或已取消。") % {"number": number}
    facts = {"number": number, "name": name, "at": _moment(at)}
    if outcome:
        return _("办件 %(number)s 的这项待办已由 %(name)s 于 %(at)s 办理。") % facts
    return _("办件 %(number)s 的这项待办已由 %(name)s 于 %(at)s 接手。") % facts


def _cancelled(number: str, name: str | None, at: datetime, verb: str) -> str:
    """The seat was taken away by an act on the whole case: who did it, when, and what it was."""
    facts = {"number": number, "at": _moment(at), "name": name or _("系统")}
    match verb:
        case Verb.WITHDRAW:
            said = _("申请人一方（%(name)s）于 %(at)s 撤回了申请")
        case Verb.LAPSE:
            said = _("补正超过期限，系统于 %(at)s 关闭了这一件")
        case Verb.RETURN:
            said = _("%(name)s 于 %(at)s 退回了这一件")
        case Verb.REJECT:
            said = _("%(name)s 于 %(at)s 作出了不予通过的决定")
        case Verb.TERMINATE | Verb.VOID:
            said = _("%(name)s 于 %(at)s 终止了这一件")
        case Verb.MOVE_OUT:
            said = _("%(name)s 于 %(at)s 把这一件转到了别处")
        case Verb.RECLAIM:
            said = _("%(name)s 于 %(at)s 拿回了这一件")
        case _other:
            said = _("%(name)s 于 %(at)s 办理了这一件")
    return _("办件 %(number)s：%(said)s，这项待办已取消，不用再办。") % {
        "number": number,
        "said": said % facts,
    }


def _moment(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return _("%(month)d月%(day)d日 %(time)s") % {
        "month": local.month,
        "day": local.day,
        "time": f"{local:%H:%M}",
    }


def log_refusal(refused: ApprovalError, *, actor: Actor, case: int, now: datetime) -> None:
    """Writes the refusal to the access log, by autocommit; wrong input is no refusal."""
    if isinstance(refused, InvalidFacts):
        return
    raw_cursor().execute(
        sql.LOG_REFUSAL,
        {
            "now": now.isoformat(),
            "actor": "" if actor.kind == SYSTEM.kind else str(actor.account),
            "case": str(case),
            "what": refused.code,
            "reason": refused.message[:200],
        },
        prepare=True,
    )
