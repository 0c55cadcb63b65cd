"""The dossier of one case at one moment. Requires the auditor's scope."""

from django.urls import reverse
from django.utils.translation import gettext as _

from processes.engine.audit.access import LATE
from processes.engine.models import Access, Document
from processes.engine.queries.audit import lines, moments, words
from processes.engine.queries.audit.flags import of_case
from processes.engine.queries.audit.hints import hints
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Dossier, Moment, Print, Proof, Seen
from processes.engine.queries.audit.snapshot import snapshot
from processes.engine.queries.shown_name import reader_name, shown_name
from processes.engine.queries.stage_look import stage_tag
from processes.engine.queries.told import notices_about
from processes.people import organisations
from processes.people.actors import Actor

FEW = 8


def dossier_page(rows: Rows, actor: Actor, *, at: str, show: str) -> Dossier:
    """Everything of the case, as seen from event `at`; flags as they stand now."""
    here = moments.moment(rows, at)
    show = show if show in dict(words.KINDS) else ""
    found = lines.lines(rows, here)
    seen = _seen(rows, here)
    case = rows.case
    return Dossier(
        number=rows.ref,
        title=str(rows.definition.title),
        name=shown_name(case.process, case.subject or case.applicant.name),
        unit=organisations.unit(case.unit_id).name if case.unit_id else "",
        tag=stage_tag(str(rows.bodies[here.index - 1].get("status") or case.status)),
        moment=here,
        bar=moments.bar(rows, here),
        chips=lines.chips(found, show),
        show=show,
        days=lines.days(found, show),
        snapshot=snapshot(rows, here),
        proof=proof(rows),
        seen=tuple(seen[:FEW]),
        seen_count=len(seen),
        papers=tuple(_paper(rows, one) for one in rows.papers if one.n <= here.n),
        files=_files(rows, here),
        notices=notices_about(rows.case, until=None if here.is_now else here.at),
        hints=hints(rows, here.n),
        flags=of_case(actor, case.pk),
        hidden=hidden(rows),
    )


def proof(rows: Rows) -> Proof:
    """The chain of the case, verified now."""
    return Proof(
        count=len(rows.events),
        head=rows.events[-1].h,
        at=rows.now,
        faults=rows.chain,
        folds=rows.folds,
    )


def _seen(rows: Rows, here: Moment) -> list[Seen]:
    """Readings up to the moment, newest first."""
    until = rows.now if here.is_now else here.at
    groups = lines.together(rows, (one for one in rows.accesses if one.at <= until))
    return [_reader(rows, group) for group in reversed(groups)]


def _reader(rows: Rows, group: list[Access]) -> Seen:
    first = group[0]
    return Seen(
        who=reader_name(first.actor) if first.actor else _("系统"),
        place=words.place(rows, first.actor_id),
        what=lines.what_of(rows, group),
        at=first.at,
        until=lines.last_of(group),
        refused=first.refused,
        quicker=first.refused and first.what in LATE,
        strong=first.what.startswith("unmask"),
    )


def _paper(rows: Rows, one: Document) -> Print:
    kind = rows.definition.documents.get(one.kind)
    return Print(
        title=str(kind.title) if kind else one.kind,
        number=one.number,
        sha256=one.sha256,
        state=str(Document.State(one.state).label),
        n=one.n,
        code=one.verify_code or "",
        href=reverse("verify", args=[one.verify_code]) if one.sha256 else "",
    )


def _files(rows: Rows, here: Moment) -> tuple[Print, ...]:
    until = rows.now if here.is_now else here.at
    return tuple(
        Print(
            title=rows.slot_titles.get(one.slot, one.slot),
            number=f"#{one.pk}",
            sha256=one.sha256,
            state=_("已撤下") if one.removed_at and one.removed_at <= until else "",
        )
        for one in rows.files
        if one.uploaded_at <= until
    )


def hidden(rows: Rows) -> tuple[tuple[str, str], ...]:
    """(code, title) of every section in which something is masked."""
    chapters = rows.definition.reading.chapters(rows.facts) if rows.facts else ()
    return tuple(
        (one.code, str(one.title)) for one in chapters if any(f.kind and f.text for f in one.facts)
    )
