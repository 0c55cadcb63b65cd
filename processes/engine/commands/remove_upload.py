"""删除材料: a file is taken out of its slot."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import WrongState
from processes.engine.models import Attachment
from processes.engine.runtime import durable
from processes.engine.shell.materials import writable
from processes.people.actors import Actor


def remove_upload(*, case: int, attachment: int, actor: Actor, now: datetime) -> None:
    """Takes a file out; one that no revision was handed in with is erased for good.

    Raises: WrongState if it is gone already or nothing is to be written now; NotAllowed for
    anybody but applicant and agent.
    """
    with durable(actor):
        view = writable(case, actor)
        row = Attachment.objects.filter(pk=attachment, case=case, removed_at=None).first()
        if row is None:
            raise WrongState("file_gone", _("这个文件已经删除，请刷新页面。"))
        Attachment.objects.filter(pk=row.pk).update(removed_at=now)
        filed = row.revision < view.revision
    if not filed:
        storage.erase(row.storage_key)
