"""恢复: a suspended case goes on."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.commands.lead import by_leader
from processes.engine.commands.seat import require_reason
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def resume(*, case: int, actor: Actor, key: UUID, now: datetime, opinion: str) -> Decision:
    """Lets the case go on, with what was left of its limits. District or above, with a reason.

    Raises: InvalidFacts if the reason is too short; NotAllowed, WrongState.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明恢复的原因，至少5个字。"))
    move = Move(Verb.RESUME)
    return by_leader(move, case=case, actor=actor, key=key, now=now, opinion=opinion)
