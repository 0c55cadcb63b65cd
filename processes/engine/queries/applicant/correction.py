"""After a return: what has to be changed, remark by remark, and nothing else. Needs a scope."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.models import Case, Event
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.answers import words_of
from processes.engine.queries.applicant.filing import Filing
from processes.engine.queries.applicant.records import Said, facts_of, last_record
from processes.engine.queries.applicant.shapes import Remark
from processes.engine.queries.applicant.where import Where
from processes.people.models import Account


@dataclass(frozen=True)
class Correction:
    """What one return asks for. `remarks` without a field or slot stand for the whole."""

    said: Said | None
    who: str
    at: Any
    remarks: tuple[Remark, ...]
    general: bool = False  # nothing was marked: one sentence about all of it

    @property
    def by_slot(self) -> dict[str, Remark]:
        """Remarks on materials."""
        return {one.slot: one for one in self.remarks if one.slot}

    @property
    def sections(self) -> set[str]:
        """Sections that may be changed as a whole: rows, or named without a field."""
        return {one.section for one in self.remarks if one.section and not one.name}

    @property
    def fields(self) -> dict[str, list[Remark]]:
        """Remarks on single fields, by section."""
        found: dict[str, list[Remark]] = {}
        for one in self.remarks:
            if one.name:
                found.setdefault(one.section, []).append(one)
        return found

    @property
    def done(self) -> int:
        """How many places were changed already."""
        return sum(one.done for one in self.remarks)


def correction_of(one: Where, filing: Filing) -> Correction:
    """What the last return said. A return without remarks opens every material."""
    said = last_record(one.case, "return")
    who, at = _author(one.case, said)
    if said is None:
        return Correction(None, who, at, ())
    remarks = tuple(_remark(filing, key, text, who, at) for key, text in said.remarks.items())
    if remarks:
        return Correction(said, who, at, remarks)
    look = _("请看一看这一份要不要改")
    every = tuple(
        Remark(slot.code, str(slot.title), look if n else said.opinion, who, at, slot=slot.code)
        for n, slot in enumerate(filing.slots)
    )
    return Correction(said, who, at, every, general=True)


def _author(case: Case, said: Said | None) -> tuple[str, Any]:
    event = Event.objects.filter(case=case, n=said.n).first() if said else None
    if event is None:
        return "", None
    account = Account.objects.filter(pk=event.actor_id or 0).first()
    return title_of(account.name) if account else "", event.at


def title_of(name: str) -> str:
    """How an officer is called to an applicant: 王老师."""
    return _("%(surname)s老师") % {"surname": name[:1]}


def _remark(filing: Filing, key: str, text: str, who: str, at: Any) -> Remark:
    slot = next((one for one in filing.slots if one.code == key), None)
    if slot is not None:
        done = any(one.uploaded_at > at for one in filing.files_of(key)) if at else False
        return Remark(key, str(slot.title), text, who, at, slot=key, done=done)
    section, field = field_of(filing, key)
    if section is None:
        return Remark(key, _("整份申请"), text, who, at)
    if field is None:
        row = f"id_{key.partition('.')[2] or key}" if "-" in key else ""
        return Remark(key, str(section.title), text, who, at, section=section.code, place=row)
    old, done = _before(filing, field)
    return Remark(
        key, str(field.label), text, who, at, old=old, section=section.code, name=field.name,
        done=done, place=field.focus_id,
    )  # fmt: skip


def _before(filing: Filing, field: Any) -> tuple[str, bool]:
    """(words of the answer on file, whether the draft says something else by now)."""
    facts = facts_of(filing.case)
    fact = facts.get(field.name, facts.get(f"{field.name}_fen"))
    form = field.form
    form.is_valid()
    changed = form.cleaned_data.get(field.name) != fact
    now = form.data
    form.data = {**now, field.name: yuan(int(fact or 0)) if f"{field.name}_fen" in facts else fact}
    old = words_of(form[field.name])
    form.data = now
    return old, changed


def field_of(filing: Filing, key: str) -> tuple[Any, Any]:
    """(section, bound field) that a remark names: field, "section.field", section, or fact."""
    wanted, name = key.split(".", 1) if "." in key else ("", key)
    for section in filing.sections:
        if section.form is None or wanted not in {"", section.code}:
            continue
        if section.code == name or name.startswith(f"{section.code}-"):
            return section, None
        if section.rows is None:
            form = filing.form(section)
            plain = name.removesuffix("_fen")
            if plain in form.fields:
                return section, form[plain]
    return None, None


def may_change_files(case: Case, slot: str) -> bool:
    """Whether the applicant may add or drop files now: while writing or correcting."""
    return case.status in {Stage.DRAFT, Stage.CORRECTING, Stage.RETURNED}
