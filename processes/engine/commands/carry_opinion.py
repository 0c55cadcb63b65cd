"""What stands in the decision bar becomes that of the verb that was chosen; nothing is lost."""

from dataclasses import replace
from datetime import datetime

from processes.engine.commands.keep_opinion import Place, Words, require_sight, write
from processes.engine.queries.desk.opinions import opinion_of
from processes.engine.runtime import durable
from processes.people.actors import Actor


def carry_opinion(place: Place, text: str, *, actor: Actor, now: datetime) -> None:
    """Puts the bar's text on the page of `place.verb`, after what was written there before.

    Raises: NotAllowed if he may not see the case.
    """
    with durable(actor):
        if text.strip():
            require_sight(place.case, actor)
            there = opinion_of(place.case, actor.account, place.token, place.verb)
            joined = _joined(there.text, text.strip())
            write(place, Words(joined, there.fields), actor=actor, now=now)
        write(replace(place, verb=""), Words(), actor=actor, now=now)


def _joined(before: str, text: str) -> str:
    if not before.strip() or before.strip() in text:
        return text
    return before if text in before else f"{before}\n{text}"
