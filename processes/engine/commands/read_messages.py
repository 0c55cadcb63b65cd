"""已读: a reader's messages count as read from now on."""

from datetime import datetime

from processes.engine.models import Message
from processes.people.actors import Actor


def read_messages(*, actor: Actor, now: datetime) -> int:
    """Marks the actor's own messages as read; how many were new. No event."""
    return Message.objects.filter(account=actor.account, read_at=None).update(read_at=now)
