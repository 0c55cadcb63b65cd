"""Slots of materials with the files in them."""

from typing import Any

from django.utils.translation import gettext as _

from processes.engine.definition import Slot
from processes.engine.models import Attachment
from processes.engine.queries.applicant.filing import Filing
from processes.engine.queries.applicant.shapes import KeptFile, Remark, SlotPage
from processes.vault import unseal

PDF = "application/pdf"


def slot_pages(filing: Filing, remarks: dict[str, Remark] | None = None) -> tuple[SlotPage, ...]:
    """Every slot these answers call for; `remarks` by slot code narrow it to those to change."""
    slots = [slot for slot in filing.slots if remarks is None or slot.code in remarks]
    return tuple(slot_page(filing, slot, (remarks or {}).get(slot.code)) for slot in slots)


def slot_page(filing: Filing, slot: Slot, remark: Remark | None = None) -> SlotPage:
    """One slot as its page shows it."""
    return SlotPage(
        code=slot.code,
        title=str(slot.title),
        required=slot.required,
        why=str(slot.why),
        files=tuple(kept_file(one) for one in filing.files_of(slot.code)),
        remark=remark,
        blank=slot.blank,
    )


def kept_file(row: Attachment) -> KeptFile:
    """One uploaded file; a file that was found unfit says so."""
    refused = row.state == Attachment.State.REFUSED
    return KeptFile(
        id=row.pk,
        name=name_of(row),
        size=row.size,
        icon_name="file" if row.media_type == PDF else "image",
        error=_("这个文件打不开或不合格，请删掉换一个") if refused else "",
    )


def name_of(row: Attachment) -> str:
    """The name the file had, opened from its seal."""
    plain = unseal(row.name, table="engine_attachment", row=str(row.row), field="name")
    return plain.decode()


def missing_slots(filing: Filing) -> tuple[tuple[str, str], ...]:
    """(id of the slot, sentence) for every material that must be there and is not."""
    return tuple(
        (f"slot-{slot.code}", _("还没有传“%(title)s”，请拍照上传") % {"title": slot.title})
        for slot in filing.empty_slots()
    )


def uploads(filing: Filing) -> dict[str, Any]:
    """Materials as the facts hold them: numbers of the files by slot."""
    found: dict[str, list[int]] = {}
    for one in filing.files:
        found.setdefault(one.slot, []).append(one.pk)
    return found
