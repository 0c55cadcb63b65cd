"""导入名单: a table is taken in; a worker reads it and says row by row what became of it."""

import hashlib
from datetime import datetime
from pathlib import PurePath
from uuid import uuid4

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import ApprovalError
from processes.engine.models import Outbox, RosterUpload
from processes.engine.rosters import sheets
from processes.engine.rosters.freezing import require_quiet
from processes.engine.rosters.locking import to_mend
from processes.engine.rosters.rows import sealed_name
from processes.engine.rosters.sentences import unfit
from processes.engine.runtime import durable
from processes.engine.uploads import refusal
from processes.people.actors import Actor

KIND = "roster.read"


def upload_table(*, case: int, name: str, data: bytes, actor: Actor, now: datetime) -> RosterUpload:
    """Keeps the table, sealed, and has it read. The row of the upload tells the progress.

    Raises: InvalidFacts if it can be seen at once that it is no such table; WrongState while
    another one is read, or after handing in; NotAllowed for anybody but who files the list.
    """
    try:
        sheets.check(name, data)
    except sheets.Unfit as refused:
        raise refusal(f"table_{refused.code}", unfit(refused)) from refused
    key = storage.new_key()
    storage.put(data, key=key)
    try:
        return _keep(case, name, data, key, actor=actor, now=now)
    except ApprovalError:
        storage.erase(key)
        raise


def _keep(
    case: int, name: str, data: bytes, key: str, *, actor: Actor, now: datetime
) -> RosterUpload:
    with durable(actor):
        to_mend(case, actor)
        require_quiet(case)
        row = uuid4()
        upload = RosterUpload.objects.create(
            case_id=case,
            row=row,
            name=sealed_name(PurePath(name.replace("\\", "/")).name[-80:] or _("名单"), row),
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            storage_key=key,
            uploaded_by=actor.account,
            uploaded_at=now,
        )
        Outbox.objects.create(
            key=_outbox_key(case, upload.pk),
            kind=KIND,
            case_id=case,
            args={"upload": upload.pk},
            created_at=Now(),
            next_at=Now(),
        )
        return upload


def _outbox_key(case: int, upload: int) -> str:
    return f"{case}:roster:{upload}"


def roster_keys(case: int) -> list[str]:
    """Keys of the outbox rows that the tables of a case have to leave behind."""
    uploads = RosterUpload.objects.filter(case_id=case).values_list("pk", flat=True)
    return [_outbox_key(case, one) for one in uploads]
