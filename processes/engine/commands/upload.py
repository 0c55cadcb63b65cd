"""上传材料: a file is taken in, cleaned, sealed, and put to its slot."""

import hashlib
import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import Attachment
from processes.engine.runtime import durable
from processes.engine.shell.materials import TABLE, of_applicant, require_writable
from processes.engine.uploads import MOST_FILES, Clean, clean, refusal
from processes.people.actors import Actor
from processes.vault import new_salt, seal

SLOT = re.compile(r"[A-Z][0-9]{2}")


def upload(
    *,
    case: int,
    slot: str,
    name: str,
    data: bytes,
    actor: Actor,
    now: datetime,
    replaces: int | None = None,
) -> Attachment:
    """Keeps a file of a case that is being written; `replaces` is the attachment that goes.

    The hash is that of what is kept: without EXIF and scripts. The same content in the same slot
    once more gives the attachment that is there. No event: the files that count are hashed into
    the event of handing in.

    Raises: InvalidFacts with a sentence; NotAllowed for anybody but applicant and agent;
    WrongState if nothing is to be written now.
    """
    if not SLOT.fullmatch(slot):
        raise InvalidFacts("no_slot", _("没有这一项材料。请重新打开这一页再传。"), slot=slot)
    kept, key = clean(name, data), storage.new_key()
    storage.put(kept.data, key=key)
    try:
        found = _add(case, slot, kept, key, actor=actor, now=now, replaces=replaces)
    except ApprovalError:
        storage.erase(key)
        raise
    # After any other fault the row may be there: the sweep erases the file if it is not.
    if found.storage_key != key:
        storage.erase(key)
    return found


def _add(
    case: int,
    slot: str,
    kept: Clean,
    key: str,
    *,
    actor: Actor,
    now: datetime,
    replaces: int | None,
) -> Attachment:
    with durable(actor):
        view = of_applicant(case, actor)
        require_writable(view, slot)
        there = Attachment.objects.filter(case=case, removed_at=None)
        same = there.filter(slot=slot, sha256=_digest(kept), revision=view.revision).first()
        if replaces is not None and (same is None or same.pk != replaces):
            there.filter(pk=replaces, slot=slot).update(removed_at=now)
        if same is not None:
            return same
        if there.count() >= MOST_FILES:
            raise refusal("files_many", _("最多上传30个文件。请先删掉不要的。"))
        row = _row(kept, case_id=case, slot=slot, storage_key=key, revision=view.revision)
        row.uploaded_by, row.uploaded_at = actor.account, now
        row.save(force_insert=True)
        return row


def _digest(kept: Clean) -> str:
    return hashlib.sha256(kept.data).hexdigest()


def _row(kept: Clean, **fields: Any) -> Attachment:
    row = uuid4()
    return Attachment(
        row=row,
        name=seal(kept.name.encode(), table=TABLE, row=str(row), field="name"),
        sha256=_digest(kept),
        salt=new_salt(),
        size=len(kept.data),
        media_type=kept.media_type,
        **fields,
    )
