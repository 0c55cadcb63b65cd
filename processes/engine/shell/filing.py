"""Filing facts: a draft is judged, frozen as a revision, and hashed into the event."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import counters, marks
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts
from processes.engine.models import Attachment, Case, Draft, Revision
from processes.engine.numbering import CaseNumber
from processes.engine.policies import relative_hash
from processes.engine.registry import ring_of
from processes.engine.relations import kept_away
from processes.engine.shell.work import Work
from processes.engine.token_game import canonical
from processes.vault import new_salt, salted_hash, seal, unseal

DRAFT, REVISION = "engine_draft", "engine_revision"


@dataclass(frozen=True, slots=True)
class Filed:
    """What was frozen: facts, the hashes that go into the event, and who is kept away."""

    facts: dict[str, Any]
    hashes: dict[str, Any]
    ties: tuple[tuple[int, str], ...] = ()


def sealed_draft(case: int, data: dict[str, Any], *, process: str) -> bytes:
    """A draft as it is stored."""
    ring = ring_of(process)
    return seal(canonical(data), table=DRAFT, row=str(case), field="body", ring=ring)


def open_draft(draft: Draft) -> dict[str, Any]:
    """What the applicant has written so far."""
    plain = unseal(draft.body, table=DRAFT, row=str(draft.case_id), field="body")
    return dict(json.loads(plain))


def judged(work: Work) -> dict[str, Any]:
    """Facts of the draft. Raises: InvalidFacts with a sentence a field, materials included."""
    draft = Draft.objects.filter(case_id=work.case.id).first()
    data = open_draft(draft) if draft else {}
    facts, errors = work.definition.validate(data, on=china_day(work.now))
    errors = dict(errors)
    if not errors:
        errors.update(_missing(work, facts))
    if errors:
        raise InvalidFacts("invalid", _("申请内容还有需要修改的地方，请逐项查看。"), errors=errors)
    return facts


def _missing(work: Work, facts: dict[str, Any]) -> dict[str, list[str]]:
    """A sentence for each required material that is not there."""
    there = set(_attachments(work).values_list("slot", flat=True))
    return {
        slot.code: [_("请上传“%(title)s”。") % {"title": slot.title}]
        for slot in work.definition.materials(facts, agent=work.case.agent)
        if slot.required and slot.code not in there
    }


def _attachments(work: Work) -> Any:
    """What the applicant handed in; what officers brought is vouched for by their decisions."""
    files = Attachment.objects.filter(case_id=work.case.id, removed_at=None, node="")
    return files.exclude(state=Attachment.State.REFUSED)


def freeze(work: Work, facts: dict[str, Any]) -> Filed:
    """Keeps the facts as the next revision, sealed; its row and the case are written here."""
    n = work.case.revision + 1
    plain, salt = canonical(facts), new_salt()
    row = f"{work.case.id}.{n}"
    body = seal(plain, table=REVISION, row=row, field="body", ring=work.definition.ring)
    kept = salted_hash(plain, salt)
    Revision.objects.create(
        case_id=work.case.id, n=n, row=row, body=body, salt=salt, hash=kept, at=work.now
    )
    marks.note_facts(case=work.case.id, unit=work.case.unit, process=work.case.process, facts=facts)
    files = hashes_of(_attachments(work))
    relatives = tuple(relative_hash(name) for name in work.definition.relatives(facts))
    note(work, revision=n, relatives=list(relatives), title=work.definition.title_of(facts))
    work.case = replace(work.case, revision=n, relatives=relatives)
    work.dossier.new_facts = facts
    parties = {one for one in (work.case.applicant, work.case.agent) if one is not None}
    ties = kept_away(work.definition, facts, unit=work.case.unit, parties=parties)
    return Filed(facts, {"revision": kept, "files": files}, ties)


def evidence(work: Work) -> dict[str, Any]:
    """Hashes of the files that prove an appeal, for its event."""
    slot = work.definition.evidence
    return {"files": hashes_of(_attachments(work).filter(slot=slot.code))} if slot else {}


def hashes_of(files: Any) -> list[str]:
    """Salted hashes of files as an event holds them, sorted."""
    return sorted(salted_hash(one.sha256.encode(), bytes(one.salt)) for one in files)


def put_on_file(work: Work, facts: dict[str, Any]) -> Filed:
    """Sends the case where its facts say, freezes them, and numbers the case if it is new.

    The number is taken last: it is the most wanted lock, and who is refused must not queue for it.
    """
    day = china_day(work.now)
    work.case = replace(work.case, params_on=day)
    _file_at(work, facts)
    work.definition.room(work, facts)
    filed = freeze(work, facts)
    if work.case.number is None:
        _number(work)
    note(work, params_on=day, submitted_at=work.now)
    return filed


def _file_at(work: Work, facts: dict[str, Any]) -> None:
    """Where the case goes, from its facts; a case that was filed before stays where it is."""
    if work.case.revision:
        return
    unit = work.definition.filed_at(facts, work.case.unit)
    if unit != work.case.unit:
        note(work, unit=unit)
        work.case = replace(work.case, unit=unit)


def _number(work: Work) -> None:
    prefix, year = work.definition.prefix, china_day(work.now).year
    taken = counters.take(organisation=None, kind=f"case.{prefix}", year=year)
    number = str(CaseNumber(prefix, year, taken))
    note(work, number=number)
    work.case = replace(work.case, number=number)


def note(work: Work, **columns: Any) -> None:
    """Sets columns of the locked case beside those that every decision writes."""
    changed = Case.objects.filter(pk=work.case.id, version=work.case.version).update(**columns)
    if changed != 1:
        raise RuntimeError(f"case {work.case.id} was not under its lock")
