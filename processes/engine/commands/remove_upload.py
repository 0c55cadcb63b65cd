"""删除材料: a file is taken out of its slot."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import WrongState
from processes.engine.models import Attachment, Event
from processes.engine.moves import Verb
from processes.engine.runtime import durable
from processes.engine.shell.materials import of_applicant, require_writable
from processes.engine.shell.office_files import of_officer, require_removable
from processes.people.actors import Actor


def remove_upload(
    *, case: int, attachment: int, actor: Actor, now: datetime, token: int | None = None
) -> None:
    """Takes a file out; one that was not handed in yet is erased for good.

    `token` is that of the node to which an officer brought it, until the decision there.

    Raises: WrongState if it is gone already or nothing is to be written now; NotAllowed for
    anybody but applicant and agent, or but the officer who brought it; Conflict after him.
    """
    with durable(actor):
        view = of_applicant(case, actor) if token is None else of_officer(case, actor, token)
        there = Attachment.objects.filter(pk=attachment, case=case, removed_at=None)
        row = (there.filter(node="") if token is None else there.exclude(node="")).first()
        if row is None:
            raise WrongState("file_gone", _("这个文件已经删除了。"))
        if token is None:
            require_writable(view, row.slot)
        else:
            require_removable(row, actor)
        Attachment.objects.filter(pk=row.pk).update(removed_at=now)
        filed = token is None and (row.revision < view.revision or _was_in_an_appeal(row))
    if not filed:
        storage.erase(row.storage_key)


def _was_in_an_appeal(row: Attachment) -> bool:
    """Whether an earlier appeal was proved with it."""
    appeals = Event.objects.filter(case=row.case_id, verb=Verb.APPEAL.value)
    return appeals.filter(at__gte=row.uploaded_at).exists()
