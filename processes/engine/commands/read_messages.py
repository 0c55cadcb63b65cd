"""已读: a reader's messages count as read from now on."""

from datetime import datetime

from processes.engine.models import Message
from processes.people.actors import Actor


def read_messages(*, actor: Actor, now: datetime, only: int | None = None) -> int:
    """Marks the actor's own messages as read, or `only` that one; how many were new. No event."""
    rows = Message.objects.filter(account=actor.account, read_at=None)
    if only is not None:
        rows = rows.filter(pk=only)
    return rows.update(read_at=now)
