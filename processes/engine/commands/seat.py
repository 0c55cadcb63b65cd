"""The beats that all verbs on one seat share."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.errors import InvalidFacts
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, Work, opened
from processes.engine.shell.office_files import vouched
from processes.people.actors import Actor

SHORTEST_REASON = 5


def on_seat(
    move: Move, *, case: int, actor: Actor, key: UUID, now: datetime, words: Words | None = None
) -> Decision:
    """Plays `move` on its seat for the actor, in his own right or as a proxy.

    A decision vouches for the files that were brought to its node.

    Raises: Conflict if the seat is not open any more; NotAllowed with the policy's reason;
    WrongState as the game says; InvalidFacts if an approval lacks files, or a second look reasons.
    """
    words = words or Words()
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        work.require_open(move.token, move.seat)
        permit = policies.require(policies.may_decide(actor, work.case, move.token, move.seat))
        _require_why(work, move, words)
        if move.verb is Verb.RETURN:
            policies.require(policies.may_return_to(work.case, move.token, move.to))
        hashes = vouched(work, move)
        return work.do(by(move, actor, permit), words=words, permit=permit, hashes=hashes)


def _require_why(work: Work, move: Move, words: Words) -> None:
    """Who lets a first decision fall says why: his words stand in the letter to the applicant."""
    if move.verb is Verb.APPROVE and work.case.node(move.token).preset == policies.SECOND_LOOK:
        sentence = _("请写明撤销原决定的理由，至少5个字，会写进给申请人的复核决定书。")
        require_reason(words.opinion, field="opinion", sentence=sentence)


def by(move: Move, actor: Actor, permit: policies.Permit) -> Move:
    """The move with who makes it, and for whom."""
    return Move(
        verb=move.verb,
        token=move.token,
        seat=move.seat,
        actor=actor.account,
        behalf=permit.behalf,
        to=move.to,
        target=move.target,
        reason=move.reason,
        come_back=move.come_back,
        limit=move.limit,
        undoable=move.undoable,
        keeps_seats=move.keeps_seats,
    )


def asked_for(move: Move, words: Words | None = None) -> dict[str, Any]:
    """Arguments of a command, for the check of a key used twice."""
    asked: dict[str, Any] = {
        "verb": move.verb.value,
        "seat": [move.token, move.seat],
        "to": [move.to, move.target, move.come_back],
        "why": [move.reason, move.limit],
    }
    return {**asked, **words.values()} if words else asked


def require_reason(text: str, *, field: str, sentence: str) -> None:
    """Raises: InvalidFacts if fewer than five characters say why."""
    if len("".join(text.split())) < SHORTEST_REASON:
        raise InvalidFacts("reason_too_short", sentence, errors={field: [sentence]})
