"""撤销获奖: proposed by the section, decided by the chair; the certificate is void then."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.competition.models import Award, EventAct
from processes.competition.rules import honours
from processes.competition.steps import acts, filing, striking
from processes.competition.steps.acts import OFFICE, REVOCATION
from processes.competition.steps.entering import as_system
from processes.engine import commands
from processes.engine.commands.void_paper import Voiding
from processes.engine.documents.voiding import VoidReason
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import Document
from processes.engine.runtime import Decision, Work, scope
from processes.people.actors import SYSTEM, Actor

KIND = EventAct.Kind.REVOCATION
KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000014")
PAPERS = ("D-CON-13", "D-CON-13P")
LEAST, MOST = 5, 200
log = logging.getLogger(__name__)


def propose(
    award: int, *, reason: str, bars: bool, actor: Actor, key: UUID, now: datetime
) -> Decision:
    """提出撤销. Raises: NotAllowed; InvalidFacts without a reason; WrongState."""
    permit = acts.section_permit(actor)
    said = " ".join(reason.split())
    if not LEAST <= len(said) <= MOST:
        wrong = _("请写明查明的事实，%(least)d到%(most)d个字。") % {"least": LEAST, "most": MOST}
        raise InvalidFacts("reason", wrong, errors={"reason": [wrong]})
    with scope(SYSTEM):
        before = acts.known(key)
        if before is not None:
            return before
        row = _award(award)
        event = row.run.stage.event
        facts = {
            "subject": row.entry.case.subject,
            OFFICE: filing.office(permit),
            "award": row.pk,
            "entry_number": str(row.entry.case.number),
            "name": row.entry.case.subject,
            "unit": str(row.entry.unit or ""),
            "event_title": event.title,
            "event": f"{event.season.title}{event.title}赛项",
            "tier": honours.tier(row.tier),
            "reason": said,
            "bars": bars,
        }
    return acts.filed(
        REVOCATION, facts, actor=actor, permit=permit, event=event.pk, key=key, now=now
    )  # fmt: skip


def proposed(work: Work, form: Any) -> None:
    """The award stands, and nobody else has proposed it. Raises: WrongState."""
    with as_system(work):
        row = _award(int(work.dossier.facts["award"]))
        if row.state != Award.State.DECIDED:
            raise WrongState("no_award", _("这个奖项没有表彰，或者已经撤销。"))
        if under_way(row):
            raise WrongState("proposed", _("已经提出撤销，等主席审批。"))
        EventAct.objects.create(
            case_id=work.case.id, event=row.run.stage.event, kind=KIND, run=row.run,
            award=row, key=acts.key_in(work),
        )  # fmt: skip


def under_way(row: Award) -> bool:
    """Whether a revocation waits for the chair. Requires sight of all."""
    return EventAct.objects.filter(award=row, live=True).exists()


def approved(work: Work, form: Mapping[str, Any]) -> None:
    """The award is taken back, its score struck; certificates of others stay as decided."""
    facts = work.dossier.facts
    with as_system(work):
        row = _award(int(facts["award"]))
        striking.strike(
            work, row.run.stage, str(facts["entry_number"]), reason=str(facts["reason"]),
            bars=bool(facts["bars"]), after=True,
        )  # fmt: skip
        Award.objects.filter(pk=row.pk).update(
            state=Award.State.REVOKED, revoked_at=work.now, revoked_by=work.case.id
        )


def closed(work: Work, form: Any) -> None:
    """What was not approved may be proposed again."""
    with as_system(work):
        acts.ended(work, form)


def void_certificates(now: datetime) -> int:
    """Certificates of awards that were taken back become void. Run by the sweep."""
    with scope(SYSTEM):
        cases = Award.objects.filter(state=Award.State.REVOKED).exclude(case=None).values("case")
        papers = Document.objects.filter(
            case__in=cases, kind__in=PAPERS, state=Document.State.ISSUED
        )
        waiting = list(papers.order_by("pk").values_list("pk", "case_id"))
    return sum(_voided(paper, case, now) for paper, case in waiting)


def _voided(paper: int, case: int, now: datetime) -> bool:
    said = _("获奖已经撤销，证书作废。")
    asked = Voiding(paper, VoidReason.DECISION.value, said, again=False)
    key = uuid5(KEYS, f"{paper}:void")
    try:
        commands.void_paper(case=case, actor=SYSTEM, key=key, now=now, asked=asked)
    except ApprovalError as refused:
        log.error("certificate %s is not void: %s", paper, refused.code)
        return False
    return True


def _award(pk: int) -> Award:
    rows = Award.objects.select_related("run__stage__event__season", "entry__case", "entry__unit")
    return rows.get(pk=pk)
