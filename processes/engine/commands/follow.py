"""动态管理: what becomes of a household after its case is archived, as an event of that case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine import policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people.actors import Actor

NOTHING: Mapping[str, Any] = {}


def follow(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    kind: str,
    opinion: str = "",
    form: Mapping[str, Any] = NOTHING,
) -> Decision:
    """Writes what was found or decided; a hook of the process keeps its file and may refuse.

    Raises: NotAllowed for anybody but the district's officers; WrongState for a case that did
    not end in aid; whatever the hook refuses.
    """
    move, words = Move(Verb.FOLLOW, reason=kind), Words(opinion=opinion, form=form)
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies_after.may_follow(actor, work.case))
        return work.do(by(move, actor, permit), words=words, permit=permit)
