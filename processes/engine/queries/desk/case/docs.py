"""Materials and papers that can be opened beside the case. Requires a scope."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.documents.voiding import reason_label
from processes.engine.models import Attachment, Document, Outbox
from processes.engine.queries.applicant.materials import name_of
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.act_files import names_of
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.queries.desk.case.shapes import Doc, PaperLine, SlotFiles
from processes.engine.queries.desk.paper_void import may_void
from processes.engine.templatetags.ui import file_size, moment

PDF = "application/pdf"
STATES = {
    Document.State.QUEUED: Tag("wait", "clock", ""),
    Document.State.ISSUED: Tag("ok", "check", ""),
    Document.State.FAILED: Tag("no", "warn", ""),
    Document.State.VOID: Tag("", "x", ""),
}


def materials(rows: Rows) -> tuple[SlotFiles, ...]:
    """Every slot these facts call for, any other that holds files, then what officers brought."""
    slots = rows.definition.materials(rows.facts, agent=rows.case.agent_id)
    by_slot: dict[str, list[Attachment]] = {}
    for one in (file for file in rows.files if not file.node):
        by_slot.setdefault(one.slot, []).append(one)
    found = [
        SlotFiles(
            one.code,
            str(one.title),
            one.required,
            str(one.why),
            tuple(_docs(rows, str(one.title), by_slot.pop(one.code, []))),
        )
        for one in slots
    ]
    rest = (_rest(rows, code, files) for code, files in by_slot.items())
    return (*found, *rest, *_brought(rows))


def signed(rows: Rows, slots: tuple[SlotFiles, ...]) -> tuple[SlotFiles, ...]:
    """The same, saying of officers' files who brought them and when."""
    by = {f"f{one.pk}": one for one in rows.brought}
    names = names_of(rows.brought)
    return tuple(
        replace(slot, docs=tuple(_signed(doc, by[doc.code], names) for doc in slot.docs))
        if slot.office
        else slot
        for slot in slots
    )


def _signed(doc: Doc, one: Attachment, names: dict[int | None, str]) -> Doc:
    who, at = names.get(one.uploaded_by, ""), moment(one.uploaded_at)
    return replace(doc, note=f"{doc.note} · {who} · {at}")


def _brought(rows: Rows) -> Iterable[SlotFiles]:
    """What officers brought, by slot."""
    those = sorted(rows.brought, key=lambda one: (one.slot, one.pk))
    for code, files in groupby(those, key=lambda one: one.slot):
        title = rows.slot_titles.get(code, code)
        docs = tuple(_docs(rows, title, list(files)))
        yield SlotFiles(code, title, False, "", docs, office=True)


def _rest(rows: Rows, code: str, files: list[Attachment]) -> SlotFiles:
    """Files that no fact calls for: what proves an appeal, and others."""
    title = rows.slot_titles.get(code, _("其他材料"))
    return SlotFiles(code, title, False, "", tuple(_docs(rows, title, files)))


def _docs(rows: Rows, title: str, files: list[Attachment]) -> Iterable[Doc]:
    for n, one in enumerate(files, start=1):
        yield _file(rows, one, f"{title} {n}" if len(files) > 1 else title)


def _file(rows: Rows, one: Attachment, title: str) -> Doc:
    clean = one.state == Attachment.State.CLEAN
    kind = ("pdf" if one.media_type == PDF else "image") if clean else "none"
    note = file_size(one.size) if clean else str(Attachment.State(one.state).label)
    code = f"f{one.pk}"
    return Doc(
        code=code,
        title=title,
        name=name_of(one),
        href=f"{rows.href}files/{one.pk}/" if clean else "",
        kind=kind,
        note=note,
        select=rows.address("files", code),
    )


def papers(rows: Rows) -> tuple[PaperLine, ...]:
    """Every paper of the case, then those that wait for a worker."""
    begun = {(one.kind, one.n) for one in rows.papers}
    waiting = [
        one for one in rows.ordered if (one.args.get("kind"), one.args.get("n")) not in begun
    ]
    return (*(_voidable(rows, one) for one in rows.papers), *(_waits(rows, one) for one in waiting))


def _waits(rows: Rows, one: Outbox) -> PaperLine:
    """A paper that was ordered and that nobody has begun; parked ones need the administrator."""
    parked = one.parked_at is not None
    tag = Tag("no", "warn", _("没有生成")) if parked else Tag("wait", "clock", _("等待生成"))
    note = _("已通知管理员处理") if parked else _("后台作业开始后自动生成，不用等在这里")
    title = kind_title(rows, str(one.args.get("kind", "")))
    asked = _asked_at(rows, one.args.get("n"))
    return PaperLine(title, "", tag, asked, "", note=note)


def _paper(rows: Rows, one: Document) -> PaperLine:
    state = Document.State(one.state)
    look = STATES[state]
    issued = state in {Document.State.ISSUED, Document.State.VOID} and bool(one.storage_key)
    return PaperLine(
        title=title_of(rows, one),
        number=one.number,
        tag=Tag(look.kind, look.icon_name, str(state.label)),
        at=_dated(rows, one),
        href=f"{rows.href}papers/{one.pk}/" if issued else "",
        select=rows.address("papers", f"p{one.pk}") if issued else "",
        pages=one.pages,
        note=_note(rows, one),
    )


def _voidable(rows: Rows, one: Document) -> PaperLine:
    """With the way to take it back, for who may."""
    may = may_void(rows.case, rows.view, rows.actor, one)
    return replace(_paper(rows, one), void=f"{rows.href}papers/{one.pk}/void/" if may else "")


def _note(rows: Rows, one: Document) -> str:
    """Why it is void and what stands for it; what it stands for itself."""
    if one.state == Document.State.VOID:
        new = next((row for row in rows.papers if row.replaces_id == one.pk), None)
        why = _("作废原因：%(why)s") % {"why": reason_label(one.void_reason)}
        return _("%(why)s，已由%(new)s替代") % {"why": why, "new": _called(new)} if new else why
    old = next((row for row in rows.papers if row.pk == one.replaces_id), None)
    return _("替代已作废的%(old)s") % {"old": _called(old)} if old else ""


def _called(one: Document) -> str:
    return one.number or _("同名文书")


def _dated(rows: Rows, one: Document) -> datetime:
    """Moment of the act that the paper belongs to: its date is that of the act."""
    return _asked_at(rows, one.n) or one.queued_at


def _asked_at(rows: Rows, n: Any) -> datetime | None:
    """Moment of the event that asked for a paper: the row of the order has machine time."""
    return next((entry.at for entry in rows.entries if entry.n == n), None)


def title_of(rows: Rows, one: Document) -> str:
    """What a paper is called."""
    return kind_title(rows, one.kind)


def kind_title(rows: Rows, code: str) -> str:
    """What papers of a kind are called."""
    return str(getattr(rows.definition.documents.get(code), "title", code))


def chosen(rows: Rows, code: str) -> tuple[tuple[Doc, ...], Doc | None]:
    """(files for the tabs of the document pane, the one that is open).

    A paper that is asked for stands behind the files; without a question the first file is open.
    """
    docs = [doc for slot in materials(rows) for doc in slot.docs]
    if code.startswith("p"):
        issued = (_paper_doc(rows, one) for one in rows.papers)
        docs += [doc for doc in issued if doc.code == code and doc.href]
    here = next((doc for doc in docs if doc.code == code), docs[0] if docs else None)
    return tuple(docs), here


def _paper_doc(rows: Rows, one: Document) -> Doc:
    line, code = _paper(rows, one), f"p{one.pk}"
    return Doc(code, line.title, line.number or line.title, line.href, "pdf", pages=one.pages,
               select=line.select)  # fmt: skip
