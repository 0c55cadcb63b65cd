"""The money of a list: one line of the ledger for all, whose rows say who gets how much."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue, slips
from processes.engine.errors import WrongState
from processes.engine.models import Roster, RosterRow
from processes.engine.rosters.kinds import Receipts
from processes.engine.rosters.rows import counting
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import Work


def reserved(work: Work, form: Any) -> None:
    """The sum of the list is held back, or the list waits for money."""
    roster = Roster.objects.select_related("case").get(pk=work.case.id)
    goods = kind_of(roster).receipts is Receipts.SIGNATURE
    line = ledger.Line(
        case=work.case.id,
        budget=0,  # the queue says which
        payee=None,
        item=roster.item,
        amount_fen=roster.amount_fen,
        at=work.now,
        day=work.timing.today,
        operator=work.actor.account or None,
        method="goods" if goods else "transfer",
    )
    money_queue.reserve(line, n=work.n)


def released(work: Work) -> None:
    """What is held back for the list is free again, and it waits for no more."""
    money_queue.drop(work.case.id, at=work.now)
    held = ledger.held(work.case.id)
    if held is None:
        return
    line = ledger.carried_on(
        held, at=work.now, day=work.timing.today, operator=work.actor.account or None
    )
    ledger.enter(ledger.Kind.RELEASE, line, key=_key(work, "release"))


def approved(work: Work, form: Any) -> None:
    """What was held back becomes payable, or will be when the money comes that is waited for.

    Raises: WrongState if nothing is held back and nothing waited for.
    """
    held = ledger.held(work.case.id)
    if held is None and money_queue.approve(work.case.id, reviewer=work.actor.account or None):
        return
    if held is None:
        raise WrongState("nothing_frozen", _("该名单没有冻结的资金，不能批准。"))
    line = ledger.carried_on(
        held,
        at=work.now,
        day=work.timing.today,
        operator=held.operator_id,
        reviewer=work.actor.account or None,
    )
    ledger.enter(ledger.Kind.APPROVE, line, key=_key(work, "approve"))


def paid(work: Work, form: Mapping[str, Any]) -> None:
    """The whole list is paid out.

    Raises: WrongState if nothing was approved, or money is short; InvalidFacts as `slips.read`
    says.
    """
    money_queue.require_funded(work.case.id, year=work.timing.today.year)
    before = ledger.last(work.case.id, ledger.Kind.APPROVE)
    if before is None:
        raise WrongState("not_approved", _("该名单没有批准的资金，不能发放。"))
    line = ledger.carried_on(
        before,
        at=work.now,
        day=slips.read(form, before),
        operator=work.actor.account or None,
        bank_ref=str(form["bank_ref"]),
    )
    ledger.enter(ledger.Kind.PAY, line, key=_key(work, "pay"))
    ledger.enter(ledger.Kind.ARRIVE, line, key=_key(work, "arrive"))


def received(work: Work, form: Mapping[str, Any]) -> None:
    """All have got what is theirs. Raises: WrongState if somebody has not signed."""
    roster = Roster.objects.select_related("case").get(pk=work.case.id)
    open_rows = counting(roster.case_id, roster.revision).filter(received_at=None)
    if kind_of(roster).receipts is Receipts.SIGNATURE and (left := open_rows.count()):
        raise WrongState(
            "not_signed", _("还有 %(left)d 人没有签收。请逐人签收后再确认。") % {"left": left}
        )
    RosterRow.objects.filter(pk__in=open_rows.values("pk")).update(received_at=work.now)
    before = ledger.last(work.case.id, ledger.Kind.ARRIVE)
    if before is None:
        raise WrongState("not_paid", _("名单还没有发放，不能签收。"))
    line = ledger.carried_on(
        before, at=work.now, day=work.timing.today, operator=work.actor.account or None
    )
    ledger.enter(ledger.Kind.RECEIVE, line, key=_key(work, "receive"))


def _key(work: Work, kind: str) -> str:
    """Key of a ledger line: once a case, kind and event."""
    return f"{work.case.id}:{kind}:{work.n}"
