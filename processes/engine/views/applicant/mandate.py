"""What comes along with an applicant's own node, such as the mandate of who signs for him."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from processes.engine.commands.remove_upload import remove_upload
from processes.engine.commands.upload import upload
from processes.engine.definition import Slot
from processes.engine.errors import ApprovalError
from processes.engine.queries.applicant.materials import KeptFile, kept_file
from processes.engine.queries.applicant.where import Where
from processes.engine.shell.office_files import brought_to, slots_at
from processes.people.actors import Actor

FIELD = "mandate"
RELATIVE = "relative"


def slot_of(here: Where) -> Slot | None:
    """The slot of the node where the case stands, if it has one."""
    if here.node is None:
        return None
    return next(iter(slots_at(here.case.process, here.node.form or here.node.name)), None)


def files_of(here: Where) -> tuple[KeptFile, ...]:
    """What is there. Needs a scope."""
    slot = slot_of(here)
    return tuple(kept_file(row) for row in brought_to(here.case.pk, [slot])) if slot else ()


def changed(request: HttpRequest, actor: Actor, here: Where, now: datetime) -> list[str]:
    """Keeps what was sent and drops what is not wanted; a sentence for each that cannot be."""
    slot, token = slot_of(here), here.token
    if slot is None or token is None:
        return []
    wrong, case = [], here.case.pk
    dropped = request.POST.get("drop", "")
    if dropped.isdecimal() and len(dropped) < 19:
        remove_upload(case=case, attachment=int(dropped), actor=actor, now=now, token=token.id)
    for sent in request.FILES.getlist(FIELD):
        if isinstance(sent, UploadedFile):
            name, data = sent.name or "", sent.read()
            try:
                upload(
                    case=case,
                    slot=slot.code,
                    name=name,
                    data=data,
                    actor=actor,
                    now=now,
                    token=token.id,
                )
            except ApprovalError as refused:
                wrong.append(refused.message)
    return wrong


def lacks(request: HttpRequest, here: Where, files: tuple[KeptFile, ...]) -> list[str]:
    """The sentence for a relative who signs without a mandate."""
    if slot_of(here) is None or request.POST.get("signed_by") != RELATIVE or files:
        return []
    return [_("亲属代签，请上传申请人本人签字的委托书：拍照就行。")]
