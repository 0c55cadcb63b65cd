"""退款: money that was paid has come back; a red row takes the payment back, nothing is edited."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies, policies_after
from processes.engine.commands.seat import asked_for, by, require_reason
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor


def refund(
    *, case: int, actor: Actor, key: UUID, now: datetime, opinion: str, bank_ref: str = ""
) -> Decision:
    """Books the refund of the whole payment, with its reason and the bank's reference.

    A hook of the process enters the red row; without one nothing is booked.

    Raises: InvalidFacts if the reason is too short; NotAllowed for anybody but finance;
    WrongState if nothing was paid, or it is back already.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明退款的原因，至少5个字。"))
    move, words = Move(Verb.REFUND), Words(opinion=opinion, form={"bank_ref": bank_ref})
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies_after.may_refund(actor, work.case))
        return work.do(by(move, actor, permit), words=words, permit=permit)
