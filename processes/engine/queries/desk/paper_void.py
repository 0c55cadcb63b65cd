"""A paper that is to be taken back: whether the reader may, and what comes of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.documents import voiding
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.issuers import organisation_of, origin
from processes.engine.documents.kinds import DocumentKind
from processes.engine.documents.load import load_case_file
from processes.engine.models import Case, Document
from processes.engine.policies import Verdict
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView
from processes.people import organisations
from processes.people.actors import Actor


@dataclass(frozen=True)
class Taken:
    """The paper before the act."""

    case: Case
    row: Document
    kind: DocumentKind
    issuer: int | None
    verdict: Verdict

    @property
    def issuer_name(self) -> str:
        """Whose paper it is."""
        return organisations.unit(self.issuer).name if self.issuer else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What happens, in sentences."""
        told = (_("申请人会收到一条通知，请他登录查看。"),) if self.kind.read_by_applicant else ()
        return (
            _("这份文书标为“已作废”，编号保留，不会再给别的文书用。"),
            _("扫码核验时会显示“已作废”。"),
            _("只收回这份文书，办件的决定和进度不变；要改变决定，请用退回、终止或复核。"),
            *told,
        )


def taken(case: Case, view: CaseView, actor: Actor, pk: int) -> Taken | None:
    """The paper of that number; None if the case has none. Requires a scope."""
    row = Document.objects.filter(case=case, pk=pk).first()
    return None if row is None else _taken(case, view, actor, row)


def _taken(case: Case, view: CaseView, actor: Actor, row: Document) -> Taken | None:
    kind = PROCESSES.of(case).documents.get(row.kind)
    if kind is None:
        return None
    issuer = organisation_of(case.pk, kind, row.n)
    return Taken(case, row, kind, issuer, policies.may_void_paper(actor, view, issuer))


def may_void(case: Case, view: CaseView, actor: Actor, row: Document) -> bool:
    """Whether a button stands beside the paper. Requires a scope."""
    posts = {post.role for post in actor.posts}
    if row.state != Document.State.ISSUED or not posts & policies.MAY_VOID:
        return False
    found = _taken(case, view, actor, row)
    return found is not None and bool(found.verdict)


def shown_again(one: Taken, now: datetime) -> tuple[CaseFile, str]:
    """What a replacement would show, and its sentence about the old paper. Requires a scope."""
    upto = None if one.kind.lists_papers else origin(one.case.pk, one.row.n)
    return load_case_file(one.case.pk, upto=upto), voiding.reference(one.kind, one.row, now)
