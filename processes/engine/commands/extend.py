"""延长时限: the holder of a seat adds the one extension that the rules allow, with a reason."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by, require_reason
from processes.engine.errors import WrongState
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, Work, opened
from processes.people.actors import Actor


def extend(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    opinion: str,
    seat: int = 1,
) -> Decision:
    """Makes the limit of the node longer, once, while it still runs.

    Raises: InvalidFacts if the reason is too short; WrongState if the limit is over, was extended
    before or knows no extension; Conflict, NotAllowed.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明延长的原因，至少5个字。"))
    move, words = Move(Verb.EXTEND, token=token, seat=seat), Words(opinion=opinion)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move, words)) as work:
        if work.again:
            return work.again
        work.require_open(token, seat)
        permit = policies.require(policies.may_decide(actor, work.case, token, seat))
        _require_time_left(work, token)
        return work.do(by(move, actor, permit), words=words, permit=permit)


def _require_time_left(work: Work, token: int) -> None:
    limit = work.case.node(token).limit
    rows = [
        one for one in work.running if (one.token, one.limit, one.kind) == (token, limit, "due")
    ]
    over = [one for one in rows if one.due_at and datetime.fromisoformat(one.due_at) <= work.now]
    if not rows or over:
        raise WrongState(
            "limit_over", _("办件 %(number)s：期限已过，不能再延长。") % {"number": work.name}
        )
