"""转账没有办成: the bank did not pay what stood in a payment file. The case stays where it is."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from processes.engine import policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor


def fail_payment(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    opinion: str,
    settle: Callable[[int], None],
) -> Decision:
    """Notes it with the bank's reason; `settle` answers the rows of the file, by event n.

    Raises: NotAllowed for anybody but finance; WrongState if the row is answered already, or the
    case is not at its payment.
    """
    move, words = Move(Verb.PAY_FAILED), Words(opinion=opinion)
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies_after.may_pay_by_file(actor))
        settle(work.n)
        return work.do(by(move, actor, permit), words=words, permit=permit)
