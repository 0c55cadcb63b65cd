"""删除材料: a file is taken out of its slot."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import WrongState
from processes.engine.models import Attachment, Event
from processes.engine.moves import Verb
from processes.engine.runtime import durable
from processes.engine.shell.materials import of_applicant, require_writable
from processes.people.actors import Actor


def remove_upload(*, case: int, attachment: int, actor: Actor, now: datetime) -> None:
    """Takes a file out; one that was not handed in yet is erased for good.

    Raises: WrongState if it is gone already or nothing is to be written now; NotAllowed for
    anybody but applicant and agent.
    """
    with durable(actor):
        view = of_applicant(case, actor)
        row = Attachment.objects.filter(pk=attachment, case=case, removed_at=None).first()
        if row is None:
            raise WrongState("file_gone", _("这个文件已经删除了。"))
        require_writable(view, row.slot)
        Attachment.objects.filter(pk=row.pk).update(removed_at=now)
        filed = row.revision < view.revision or _was_in_an_appeal(row)
    if not filed:
        storage.erase(row.storage_key)


def _was_in_an_appeal(row: Attachment) -> bool:
    """Whether an earlier appeal was proved with it."""
    appeals = Event.objects.filter(case=row.case_id, verb=Verb.APPEAL.value)
    return appeals.filter(at__gte=row.uploaded_at).exists()
