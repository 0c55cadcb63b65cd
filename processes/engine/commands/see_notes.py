"""已读留言: somebody has the thread of a case before him."""

from datetime import datetime

from processes.engine.messages.words import NOTES
from processes.engine.models import Message, Note, NoteSeen
from processes.engine.runtime import durable
from processes.people.actors import Actor


def see_notes(*, case: int, actor: Actor, now: datetime) -> None:
    """Keeps up to which note the actor has read; what told him of them is read as well.

    Requires that the actor may see the case: the page has asked.
    """
    with durable(actor):
        told = Message.objects.filter(case=case, account=actor.account, kind__in=NOTES)
        told.filter(read_at=None).update(read_at=now)
        last = Note.objects.filter(case=case).order_by("-id").values_list("id", flat=True).first()
        if last is None:
            return
        mine = NoteSeen.objects.filter(case=case, account=actor.account)
        if mine.filter(upto__gte=last).exists():
            return
        if not mine.update(upto=last, at=now):
            NoteSeen.objects.bulk_create(
                [NoteSeen(case_id=case, account_id=actor.account, upto=last, at=now)],
                ignore_conflicts=True,
            )
