"""Messages to the reader. Requires a scope."""

from processes.engine.models import Message
from processes.engine.queries.applicant.shapes import Notice
from processes.people.actors import Actor

MOST = 50


def notices_of(actor: Actor) -> tuple[Notice, ...]:
    """The last messages, newest first."""
    rows = Message.objects.filter(account=actor.account).select_related("case").order_by("-id")
    return tuple(
        Notice(
            title=row.title or row.text[:20],
            text=row.text if row.title else "",
            at=row.at,
            href=f"/case/{row.case.number or row.case.pk}/" if row.case else "",
            unread=row.read_at is None,
        )
        for row in rows[:MOST]
    )
