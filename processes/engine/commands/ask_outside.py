"""发答复链接: an outside body is asked by a link of its own. A new link ends the one before."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from processes.engine import outside, policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.models import OutsideLink
from processes.engine.moves import SENT, SENT_ANEW, Move, Verb
from processes.engine.outside import Contact, Secret
from processes.engine.runtime import Decision, opened
from processes.people.actors import Actor


def ask_outside(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    seat: int,
    to: Contact | None = None,
) -> tuple[Decision, Secret]:
    """Makes the link; its secret is given this once, "" if the same form was sent before.

    Raises: Conflict if the body has answered already; NotAllowed; WrongState.
    """
    to = to or Contact()
    asked = {**asked_for(Move(Verb.INVITE, token=token, seat=seat)), "sent": asdict(to)}
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again, ""
        work.require_open(token, seat)
        permit = policies.require(policies_after.may_ask_outside(actor, work.case, token, seat))
        found = work.case.seat(token, seat)
        body = found.role if found else ""
        old = outside.live(case, token, seat)
        reason = SENT if old is None else SENT_ANEW
        move = Move(Verb.INVITE, token=token, seat=seat, to=body, reason=reason)
        made = work.do(by(move, actor, permit), permit=permit)
        if old is not None:
            OutsideLink.objects.filter(pk=old.pk).update(taken_back_at=now)
        secret = outside.made(
            work.case, token=token, seat=seat, body=body, by=actor.account, at=now, to=to
        )
        return made, secret
