"""上传材料: a file is taken in, cleaned, sealed, and put to its slot."""

import hashlib
import re
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import InvalidFacts
from processes.engine.models import Attachment
from processes.engine.runtime import durable
from processes.engine.shell.materials import TABLE, writable
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

    The hash is that of what is kept: without EXIF and scripts. No event: the files that count are
    hashed into the event of handing in.

    Raises: InvalidFacts with a sentence; NotAllowed for anybody but applicant and agent;
    WrongState if nothing is to be written now.
    """
    if not SLOT.fullmatch(slot):
        raise InvalidFacts("no_slot", _("没有这一项材料。请刷新页面后重试。"), slot=slot)
    kept, key = clean(name, data), storage.new_key()
    storage.put(kept.data, key=key)
    try:
        return _add(case, slot, kept, key, actor=actor, now=now, replaces=replaces)
    except BaseException:
        storage.erase(key)
        raise


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
    row = uuid4()
    with durable(actor):
        view = writable(case, actor)
        there = Attachment.objects.filter(case=case, removed_at=None)
        if replaces is not None:
            there.filter(pk=replaces, slot=slot).update(removed_at=now)
        if there.count() >= MOST_FILES:
            raise refusal("files_many", _("最多上传30个文件。请先删掉不要的。"))
        return Attachment.objects.create(
            case_id=case,
            slot=slot,
            row=row,
            name=seal(kept.name.encode(), table=TABLE, row=str(row), field="name"),
            sha256=hashlib.sha256(kept.data).hexdigest(),
            salt=new_salt(),
            size=len(kept.data),
            media_type=kept.media_type,
            storage_key=key,
            revision=view.revision,
            uploaded_by=actor.account,
            uploaded_at=now,
        )
