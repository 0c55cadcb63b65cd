"""作废文书: an issued paper is taken back, and made again with a new number if that is asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.commands.seat import require_reason
from processes.engine.documents import voiding
from processes.engine.documents.issuers import organisation_of
from processes.engine.documents.voiding import VoidReason
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Document
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words, Work, opened
from processes.people.actors import SYSTEM, Actor


@dataclass(frozen=True, slots=True)
class Voiding:
    """Which paper, why (code and words), and whether one is made in its place."""

    paper: int
    reason: str
    opinion: str
    again: bool = True


def void_paper(*, case: int, actor: Actor, key: UUID, now: datetime, asked: Voiding) -> Decision:
    """Marks the paper void; its number stays with it for ever. The decision itself stands.

    Raises: InvalidFacts without a reason; NotAllowed; WrongState if the paper is not issued, or
    void already.
    """
    _require_reasons(asked)
    words = Words(opinion=asked.opinion)
    same = {"paper": asked.paper, "why": asked.reason, "again": asked.again, **words.values()}
    with opened(case, actor=actor, key=key, now=now, asked=same) as work:
        if work.again:
            return work.again
        document = _document(work, asked.paper)
        permit = policies.require(may_void(work, document))
        voiding.require_issued(document)
        voiding.void_paper(document, reason=asked.reason, at=now)
        return work.do(_move(work, document, asked, permit), words=words, permit=permit)


def may_void(work: Work, document: Document) -> policies.Verdict:
    """Whether the actor may take back this paper of the case that is open."""
    kind = work.definition.documents[document.kind]
    issuer = organisation_of(work.case.id, kind, document.n)
    return policies.may_void_paper(work.actor, work.case, issuer)


def _require_reasons(asked: Voiding) -> None:
    require_reason(asked.opinion, field="opinion", sentence=_("请写明作废的原因，至少5个字。"))
    if asked.reason not in VoidReason.values:
        said = _("请选择作废的原因。")
        raise InvalidFacts("no_reason", said, errors={"reason": [said]})


def _document(work: Work, paper: int) -> Document:
    """The row under a lock. Raises: WrongState if the case has no such paper."""
    rows = Document.objects.select_for_update().filter(case_id=work.case.id, pk=paper)
    document = rows.first()
    if document is None or document.kind not in work.definition.documents:
        raise WrongState("no_paper", _("这件办件没有这份文书。"))
    return document


def _move(work: Work, document: Document, asked: Voiding, permit: policies.Permit) -> Move:
    by_system = work.actor.kind == SYSTEM.kind
    told = work.definition.documents[document.kind].read_by_applicant or by_system
    return Move(
        Verb.VOID_PAPER,
        actor=work.actor.account or None,
        behalf=permit.behalf,
        paper=voiding.name_of(document),
        again=asked.again,
        to=document.node if asked.again else "",
        target=work.case.applicant if told else None,
        reason=asked.reason,
    )
