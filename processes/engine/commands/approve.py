"""同意: the seat agrees, and the token moves on when its node is decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine.commands.seat import on_seat
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words
from processes.people.actors import Actor


def approve(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    seat: int = 1,
    opinion: str = "",
    form: Mapping[str, Any] | None = None,
) -> Decision:
    """Approves as the holder of the seat; a free seat is taken by acting on it.

    `form` holds the officer's answers as JSON values; it is sealed with the opinion.

    Raises: Conflict, NotAllowed, WrongState; InvalidFacts if a hook of the process refuses.
    """
    words = Words(opinion=opinion, form=form or {})
    move = Move(Verb.APPROVE, token=token, seat=seat)
    return on_seat(move, case=case, actor=actor, key=key, now=now, words=words)
