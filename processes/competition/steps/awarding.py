"""k13: each award that was decided is a case of its own: filed by the system, its winner's.

The certificate is issued in passing; the winner says where he is paid; finance pays.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from forms.competition_codes import EntryKind
from processes.competition.models import Award, Result
from processes.competition.rules import honours
from processes.competition.steps import filing
from processes.competition.steps.acts import OFFICE, PRIZE
from processes.competition.steps.entering import as_system
from processes.engine import ledger, money_queue, slips
from processes.engine.bank import settling
from processes.engine.bank.corrected import FIELD, TABLE
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import Case, Event, PayAccount
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import Decision, Work, scope
from processes.engine.scoring.figures import written
from processes.engine.token_game import canonical
from processes.engine.verdicts import Permit
from processes.people.actors import SYSTEM
from processes.people.models import Account
from processes.vault import seal

ITEM = "contest_prize"
KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000013")
MOST = 200  # at a time: the sweep comes again
Kind = ledger.Kind
log = logging.getLogger(__name__)


def file_decided(now: datetime) -> int:
    """A case for every award that was decided and has none yet. Run by the sweep."""
    with scope(SYSTEM):
        rows = Award.objects.filter(state=Award.State.DECIDED, case=None).order_by("pk")
        waiting = list(rows.values_list("pk", flat=True)[:MOST])
    return sum(_filed(pk, now) for pk in waiting)


def _filed(pk: int, now: datetime) -> bool:
    """The same award gives the same case, also after a crash or beside another sweeper."""
    try:
        with scope(SYSTEM):
            award = _award(pk)
            facts, applicant = _facts(award), award.entry.applicant_id
        filing.filed(
            PRIZE, facts, _known(pk), actor=SYSTEM, permit=Permit(), about=pk,
            key=uuid5(KEYS, str(pk)), now=now, applicant=applicant,
        )  # fmt: skip
    except ApprovalError as refused:
        log.error("award %s has no case: %s", pk, refused.code)
        return False
    return True


def _known(pk: int) -> Any:
    def known(key: UUID) -> Decision | None:
        case = Case.objects.filter(award=pk).first()
        return filing.answer(case) if case else None

    return known


def _award(pk: int) -> Award:
    rows = Award.objects.select_related(
        "run__stage__event__season", "entry__case", "entry__unit", "decided_by"
    )
    return rows.get(pk=pk)


def _facts(award: Award) -> dict[str, Any]:
    """What the certificate and the payment say. Requires sight of all."""
    event, entry = award.run.stage.event, award.entry
    said = facts_of(entry.case_id)
    team = said.get("kind") == EntryKind.TEAM
    score = Result.objects.get(run=award.run, entry=entry).total
    post = filing.section()
    return {
        "subject": entry.case.subject,
        OFFICE: entry.unit_id or (post.organisation_id if post else 0),
        "award": award.pk,
        "entry_number": str(entry.case.number),
        "name": str(said["team_name"] if team else said["name"]),
        "members": [str(one["name"]) for one in said.get("members", ())] if team else [],
        "employer": str(said.get("employer", "")),
        "event": f"{event.season.title}{event.title}赛项",
        "tier": honours.tier(award.tier),
        "prize": award.tier,
        "rank": award.rank,
        "score": written(score) if score is not None else "",
        "amount_fen": award.amount_fen,
        "decision": str(award.decided_by.number) if award.decided_by else "",
    }


def submitted(work: Work, form: Any) -> None:
    """The award has its case; the money was granted by the decision, and is held back for it."""
    facts = work.dossier.facts
    with as_system(work):
        award = Award.objects.select_for_update(no_key=True).get(pk=facts["award"])
        if award.state != Award.State.DECIDED or award.case_id is not None:
            raise WrongState("no_award", _("这个奖项没有表彰，或者已经在办。"))
        Award.objects.filter(pk=award.pk).update(case=work.case.id)
        if award.amount_fen:
            _granted(work, award)


def _granted(work: Work, award: Award) -> None:
    assert award.decided_by_id is not None  # noqa: S101 - it is decided
    events = Event.objects.filter(case=award.decided_by_id, node="sign", verb="approve")
    signed = events.order_by("n").last()
    reviewer = signed.actor_id if signed else None
    line = ledger.Line(
        case=work.case.id, budget=0, payee=work.case.applicant, item=ITEM,
        amount_fen=award.amount_fen, at=work.now, day=work.timing.today,
    )  # fmt: skip
    held = money_queue.reserve(line, n=work.n)
    if held is None:
        money_queue.approve(work.case.id, reviewer=reviewer)
        return
    payable = ledger.carried_on(
        held, at=work.now, day=work.timing.today, operator=None, reviewer=reviewer
    )
    ledger.enter(Kind.APPROVE, payable, key=_key(work, "approve"))


def account_given(work: Work, form: Mapping[str, Any]) -> None:
    """The account is kept under a seal of its own, where payment files look for it.

    Raises: InvalidFacts if it is not the winner's own.
    """
    holder = str(form["bank_holder"])
    mine = Account.objects.get(pk=work.case.applicant)
    if holder != mine.name:
        said = _("户名要和您的姓名一样，奖金只打到本人账户。")
        raise InvalidFacts("holder", said, errors={"bank_holder": [said]})
    body = canonical(
        {
            "bank": str(form["bank_name"]), "card": str(form["bank_card"]), "holder": holder,
            "reason": "",
        }
    )  # fmt: skip
    row = uuid5(KEYS, f"{work.case.id}:{work.n}:account")
    with as_system(work):
        PayAccount.objects.create(
            row=row, case_id=work.case.id, body=seal(body, table=TABLE, row=str(row), field=FIELD),
            at=work.now, by=mine,
        )  # fmt: skip


def paid(work: Work, form: Mapping[str, Any]) -> None:
    """The winner has the money. Raises: WrongState; InvalidFacts as `slips.read` says."""
    with as_system(work):
        if Award.objects.filter(case=work.case.id, state=Award.State.REVOKED).exists():
            raise WrongState("revoked", _("这个奖项已经撤销，不能发奖金。请由区级终止本件。"))
    money_queue.require_funded(work.case.id, year=work.timing.today.year)
    before = ledger.last(work.case.id, Kind.APPROVE)
    if before is None:
        raise WrongState("not_approved", _("该办件没有批准的资金，不能拨付。"))
    settling.note_paid(work.case.id, form, at=work.now)
    line = ledger.carried_on(
        before, at=work.now, day=slips.read(form, before), operator=work.actor.account or None,
        bank_ref=str(form["bank_ref"]),
    )  # fmt: skip
    ledger.enter(Kind.PAY, line, key=_key(work, "pay"))
    ledger.enter(Kind.ARRIVE, line, key=_key(work, "arrive"))


def refunded(work: Work, form: Mapping[str, Any]) -> None:
    """A red row takes the payment back. Raises: WrongState if nothing was paid, or is back."""
    paid_out = ledger.refundable(work.case.id)
    if paid_out is None:
        raise WrongState("nothing_paid", _("该办件没有已拨付的资金，或者已经退回，不能退款。"))
    ledger.reverse(
        paid_out, at=work.now, day=work.timing.today, operator=work.actor.account,
        key=_key(work, "reverse"), bank_ref=str(form.get("bank_ref") or ""),
    )  # fmt: skip


def closed(work: Work, form: Any) -> None:
    """What was held back for an award that ends otherwise is free again."""
    if work.effects.closed == "approved":
        return
    money_queue.drop(work.case.id, at=work.now)
    held = ledger.held(work.case.id)
    if held is not None:
        line = ledger.carried_on(
            held, at=work.now, day=work.timing.today, operator=work.actor.account or None
        )
        ledger.enter(Kind.RELEASE, line, key=_key(work, "release"))


def _key(work: Work, kind: str) -> str:
    return f"{work.case.id}:{kind}:{work.n}"
