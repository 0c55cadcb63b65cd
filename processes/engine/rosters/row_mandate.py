"""The mandate of who signs for a person of a list: kept with it, named by the row's receipt."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from processes.engine.commands.upload import upload
from processes.engine.models import Attachment
from processes.engine.rosters.receive import RECEIPT
from processes.engine.runtime import CaseView, scope
from processes.engine.shell.office_files import slots_at
from processes.engine.token_game import tokens
from processes.people.actors import Actor


def kept(
    view: CaseView, sent: Any, known: str, *, actor: Actor, now: datetime
) -> Attachment | None:
    """What was sent now, or the file of that number which he sent before.

    Raises: InvalidFacts with a sentence; NotAllowed, Conflict as any upload.
    """
    slot = next(iter(slots_at(view.process, RECEIPT)), None)
    if slot is None:
        return None
    if isinstance(sent, UploadedFile):
        token = next(one.id for one in tokens(view.state.root) if one.node == RECEIPT)
        name, data = sent.name or "", sent.read()
        return upload(
            case=view.id, slot=slot.code, name=name, data=data, actor=actor, now=now, token=token
        )
    if not (known.isdecimal() and len(known) < 19):
        return None
    with scope(actor):
        there = Attachment.objects.filter(case=view.id, slot=slot.code, removed_at=None)
        return there.filter(pk=int(known), uploaded_by=actor.account).first()


def named(file: Attachment | None) -> dict[str, Any]:
    """As the receipt of the row says it."""
    return {"mandate": {"file": file.pk, "sha256": file.sha256}} if file else {}


def lacking(signed_by: str, file: Attachment | None) -> list[str]:
    """The sentence for a relative without one."""
    if signed_by != "relative" or file is not None:
        return []
    return [_("亲属代签，请上传领取人本人签字的委托书：拍照就行。")]
