"""What stands for a void paper, for who may see the case; for all others, nothing."""

from dataclasses import dataclass

from processes.engine import policies
from processes.engine.documents.kinds import DocumentKind
from processes.engine.models import Document
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.people.actors import Actor


@dataclass(frozen=True)
class Replacement:
    """The paper that holds now, and where the reader may open it."""

    title: str
    number: str
    href: str


def replacement_of(code: str, actor: Actor) -> Replacement | None:
    """The issued paper that stands for the void one with this code, if the actor may read it."""
    with scope(actor):
        row = (
            Document.objects.filter(
                replaces__verify_code=code.strip().upper(), state=Document.State.ISSUED
            )
            .select_related("case__applicant", "case__agent", "case__unit")
            .first()
        )
        if row is None or not policies.may_see(actor, CaseView.of(row.case)):
            return None
        kind = PROCESSES.of(row.case).documents[row.kind]
        href = _href(row, kind, actor)
    return Replacement(kind.title, row.number, href) if href else None


def _href(row: Document, kind: DocumentKind, actor: Actor) -> str:
    case = row.case
    if actor.account in {case.applicant_id, case.agent_id}:
        return f"/case/{case.number}/papers/{row.pk}/" if kind.read_by_applicant else ""
    return f"/w/case/{case.number}/papers/{row.pk}/"
