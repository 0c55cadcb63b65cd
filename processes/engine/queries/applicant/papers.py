"""Papers of a case that its applicant may have, newest last. Requires a scope."""

from processes.engine.calendar import china_day
from processes.engine.models import Case, Document
from processes.engine.queries.applicant.shapes import Paper
from processes.engine.queries.awaited import papers_awaited
from processes.engine.registry import PROCESSES

SHOWN = (Document.State.QUEUED, Document.State.ISSUED, Document.State.VOID)


def papers_of(case: Case, ref: str) -> tuple[Paper, ...]:
    """Papers meant for the applicant; those being made, not begun yet, or void, say so."""
    kinds = PROCESSES.of(case).documents
    rows = Document.objects.filter(case=case, state__in=SHOWN).order_by("id")
    return tuple(
        _paper(row, kinds[row.kind], ref)
        for row in rows
        if row.kind in kinds and kinds[row.kind].read_by_applicant
    ) + tuple(
        Paper(href="", title=kinds[code].title, number="", issued=None, waiting=True)
        for code in papers_awaited(case)
        if code in kinds and kinds[code].read_by_applicant
    )


def _paper(row: Document, kind: object, ref: str) -> Paper:
    void = row.state == Document.State.VOID
    return Paper(
        href="" if void else f"/case/{ref}/papers/{row.pk}/",
        title=str(getattr(kind, "title", row.kind)),
        number=row.number,
        issued=china_day(row.issued_at) if row.issued_at else None,
        waiting=row.state == Document.State.QUEUED,
        void=void,
    )
