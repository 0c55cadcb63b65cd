"""What an officer brings to his node beside the form, as the page of the act shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from processes.engine.definition import Slot
from processes.engine.models import Attachment
from processes.engine.queries.applicant.materials import PDF, name_of
from processes.engine.queries.desk.acts import Act
from processes.engine.shell.office_files import brought_to, slots_at
from processes.people.models import Account


@dataclass(frozen=True)
class BroughtFile:
    """One file: who brought it and when; `mine` is whether the reader may take it out again.

    `small` is "" for what has no picture.
    """

    id: int
    name: str
    size: int
    href: str
    small: str
    who: str
    at: datetime
    mine: bool
    kept: bool  # a decision vouches for it


@dataclass(frozen=True)
class BroughtSlot:
    """One slot with its files; `error` is a sentence that stands there."""

    code: str
    title: str
    why: str
    required: bool
    least: int
    pictures: bool
    files: tuple[BroughtFile, ...]
    error: str = ""


def slots_of(act: Act, errors: Mapping[str, str]) -> tuple[BroughtSlot, ...]:
    """Slots of the act's node, with sentences by code; none where nothing is approved."""
    if act.code != "approve" or act.node is None:
        return ()
    slots = slots_at(act.case.process, act.node.form)
    files = list(brought_to(act.case.pk, slots)) if slots else []
    names = names_of(files)
    return tuple(_slot(act, one, files, names, errors.get(one.code, "")) for one in slots)


def names_of(files: list[Attachment]) -> dict[int | None, str]:
    """Who brought them, by account."""
    accounts = Account.objects.filter(pk__in={one.uploaded_by for one in files})
    return dict(accounts.values_list("pk", "name"))


def _slot(
    act: Act, slot: Slot, files: list[Attachment], names: dict[int | None, str], error: str
) -> BroughtSlot:
    return BroughtSlot(
        code=slot.code,
        title=str(slot.title),
        why=str(slot.why),
        required=slot.required,
        least=slot.least,
        pictures=slot.pictures,
        files=tuple(_file(act, one, names) for one in files if one.slot == slot.code),
        error=error,
    )


def _file(act: Act, one: Attachment, names: dict[int | None, str]) -> BroughtFile:
    href = f"/w/case/{act.case.number}/files/{one.pk}/"
    return BroughtFile(
        id=one.pk,
        name=name_of(one),
        size=one.size,
        href=href,
        small="" if one.media_type == PDF else f"{href}?small",
        who=names.get(one.uploaded_by, ""),
        at=one.uploaded_at,
        mine=one.event is None and one.uploaded_by == act.actor.account,
        kept=one.event is not None,
    )
