"""不予通过: the seat refuses, with a reason that goes into the notice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.commands.seat import on_seat, require_reason
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words
from processes.people.actors import Actor


def reject(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    opinion: str,
    seat: int = 1,
    reason: str = "other",
    form: Mapping[str, Any] | None = None,
) -> Decision:
    """Rejects with a reason code and a text of at least five characters.

    Raises: InvalidFacts if the text is too short; Conflict, NotAllowed, WrongState.
    """
    sentence = _("请写明不予通过的理由，至少5个字。")
    require_reason(opinion, field="opinion", sentence=sentence)
    words = Words(opinion=opinion, form=form or {})
    move = Move(Verb.REJECT, token=token, seat=seat, reason=reason)
    return on_seat(move, case=case, actor=actor, key=key, now=now, words=words)
