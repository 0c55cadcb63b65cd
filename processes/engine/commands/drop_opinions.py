"""What was written for a decision goes when it is made: it is in the record now."""

from processes.engine.commands.keep_opinion import Place
from processes.engine.models import OpinionDraft
from processes.engine.runtime import durable
from processes.people.actors import Actor

LAST = frozenset({"approve", "reject", "hand-back", "recuse"})
"""Verbs after which the seat is his no more: what he wrote for the others is of no use either."""


def drop_opinions(place: Place, *, actor: Actor) -> None:
    """Lets go what the officer wrote for this verb, or for every verb of a seat that is done."""
    with durable(actor):
        rows = OpinionDraft.objects.filter(
            case_id=place.case, account_id=actor.account, token=place.token
        )
        if place.verb not in LAST:
            rows = rows.filter(verb=place.verb)
        rows.delete()
