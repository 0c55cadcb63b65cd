"""上传材料: a file is taken in, cleaned, sealed, and put to its slot."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import Attachment
from processes.engine.rings import ring_for
from processes.engine.runtime import durable
from processes.engine.shell.materials import TABLE, of_applicant, require_writable
from processes.engine.shell.office_files import of_officer, slot_at
from processes.engine.shell.view import CaseView
from processes.engine.uploads import MOST_FILES, Clean, clean, refusal, require_picture
from processes.people.actors import Actor
from processes.vault import new_salt, seal

SLOT = re.compile(r"[A-Z][0-9]{2}[A-Z]?")


def upload(
    *,
    case: int,
    slot: str,
    name: str,
    data: bytes,
    actor: Actor,
    now: datetime,
    replaces: int | None = None,
    token: int | None = None,
) -> Attachment:
    """Keeps a file of a case that is being written; `replaces` is the attachment that goes.

    With `token` it is what an officer brings to the node of that token, before he decides.

    The hash is that of what is kept: without EXIF and scripts. The same content in the same slot
    once more gives the attachment that is there. No event: the files that count are hashed into
    the event of handing in.

    Raises: InvalidFacts with a sentence; NotAllowed for anybody but applicant and agent, or whose
    node it is not; WrongState, Conflict if nothing is to be written now.
    """
    if not SLOT.fullmatch(slot):
        raise InvalidFacts("no_slot", _("没有这一项材料。请重新打开这一页再传。"), slot=slot)
    return take_in(Put(case, slot, clean(name, data), token, replaces), actor=actor, now=now)


def take_in(put: "Put", *, actor: Actor, now: datetime) -> Attachment:
    """Keeps what is clean already, byte for byte; else as `upload`."""
    ring = ring_for(put.case, actor)
    storage.put(put.kept.data, key=put.key, ring=ring)
    try:
        found = _add(put, ring, actor=actor, now=now)
    except ApprovalError:
        storage.erase(put.key)
        raise
    # After any other fault the row may be there: the sweep erases the file if it is not.
    if found.storage_key != put.key:
        storage.erase(put.key)
    return found


@dataclass(frozen=True)
class Put:
    """A file on its way to its slot."""

    case: int
    slot: str
    kept: Clean
    token: int | None = None
    replaces: int | None = None
    key: str = field(default_factory=storage.new_key)


def _add(put: Put, ring: str, *, actor: Actor, now: datetime) -> Attachment:
    with durable(actor):
        return added(put, ring, actor=actor, now=now)


def added(put: Put, ring: str, *, actor: Actor, now: datetime) -> Attachment:
    """The row of a file that is stored, or the one that is there; in a transaction."""
    view, node, apiece = _place(put, actor)
    there = Attachment.objects.filter(case=put.case, removed_at=None)
    there = there.exclude(node="") if node else there.filter(node="")
    alike = there.filter(slot=put.slot, sha256=_digest(put.kept))
    same = (alike if node else alike.filter(revision=view.revision)).first()
    if put.replaces is not None and (same is None or same.pk != put.replaces):
        there.filter(pk=put.replaces, slot=put.slot).update(removed_at=now)
    if same is not None:
        return same
    if not apiece and there.count() >= MOST_FILES:
        raise refusal("files_many", _("最多上传30个文件。请先删掉不要的。"))
    fields = {"slot": put.slot, "storage_key": put.key, "node": node}
    row = _row(put.kept, ring, case_id=put.case, revision=view.revision, **fields)
    row.uploaded_by, row.uploaded_at = actor.account, now
    row.save(force_insert=True)
    return row


def _place(put: Put, actor: Actor) -> tuple[CaseView, str, bool]:
    """The locked case, the node if it is an officer's file, and whether each of many persons may
    bring one. Raises as `upload` says.
    """
    if put.token is None:
        view = of_applicant(put.case, actor)
        require_writable(view, put.slot)
        return view, "", False
    view = of_officer(put.case, actor, put.token)
    slot = slot_at(view, put.token, put.slot)
    if slot.pictures:
        require_picture(put.kept)
    return view, view.node(put.token).name, slot.apiece


def _digest(kept: Clean) -> str:
    return hashlib.sha256(kept.data).hexdigest()


def _row(kept: Clean, ring: str, **fields: Any) -> Attachment:
    row = uuid4()
    return Attachment(
        row=row,
        name=seal(kept.name.encode(), table=TABLE, row=str(row), field="name", ring=ring),
        sha256=_digest(kept),
        salt=new_salt(),
        size=len(kept.data),
        media_type=kept.media_type,
        **fields,
    )
