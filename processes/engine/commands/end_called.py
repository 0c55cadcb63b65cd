"""A called case ends because the one that called it goes on without it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.commands.seat import asked_for
from processes.engine.models import Case, CaseCall
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import SYSTEM, Actor

REASON = "caller_gone"


def end_called(*, case: int, key: UUID, now: datetime, actor: Actor = SYSTEM) -> Decision | None:
    """Terminates it; hooks of its process undo quota and budget. None if it is closed already.

    Raises: NotAllowed for anybody but the system.
    """
    move = Move(Verb.TERMINATE, reason=REASON)
    with opened(case, actor=actor, key=key, now=now, asked=asked_for(move)) as work:
        if work.again:
            return work.again
        policies.require(policies.may_sweep(actor, work.case))
        if work.case.state.root is None:
            return None
        caller = Case.objects.get(pk=CaseCall.objects.get(child=case).case_id)
        said = _("发起它的办件 %(number)s 不再需要它，随之终止。") % {"number": caller.number}
        return work.do(move, words=Words(opinion=said))
