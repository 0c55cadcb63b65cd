"""终止: an official ends the case."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.commands.lead import by_leader
from processes.engine.commands.seat import require_reason
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision
from processes.people.actors import Actor


def terminate(*, case: int, actor: Actor, key: UUID, now: datetime, opinion: str) -> Decision:
    """Closes the case as terminated; hooks of the process undo quota and budget.

    District or above, with a reason.

    Raises: InvalidFacts if the reason is too short; NotAllowed, WrongState.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明终止的原因，至少5个字。"))
    move = Move(Verb.TERMINATE)
    return by_leader(move, case=case, actor=actor, key=key, now=now, opinion=opinion)
