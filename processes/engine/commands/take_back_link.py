"""收回答复链接: the link of an outside body is dead from now on; it can be sent anew."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import outside, policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.errors import WrongState
from processes.engine.models import OutsideLink
from processes.engine.moves import TAKEN_BACK, Move, Verb
from processes.engine.runtime import Decision, opened
from processes.people.actors import Actor


def take_back_link(
    *, case: int, actor: Actor, key: UUID, now: datetime, token: int, seat: int
) -> Decision:
    """Ends the live link of a seat.

    Raises: WrongState if none is out; Conflict if the body has answered already; NotAllowed.
    """
    move = Move(Verb.INVITE, token=token, seat=seat, reason=TAKEN_BACK)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        work.require_open(token, seat)
        permit = policies.require(policies_after.may_ask_outside(actor, work.case, token, seat))
        link = outside.live(case, token, seat)
        if link is None:
            raise WrongState("no_link", _("没有可以收回的链接：还没有发出，或者已经收回。"))
        move = Move(Verb.INVITE, token=token, seat=seat, to=link.body, reason=TAKEN_BACK)
        made = work.do(by(move, actor, permit), permit=permit)
        OutsideLink.objects.filter(pk=link.pk).update(taken_back_at=now)
        return made
