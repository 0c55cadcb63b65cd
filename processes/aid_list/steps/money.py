"""The money of a list: one line of the ledger for all, whose rows say who gets how much.

Who stands aside for an objection is not paid with the list: what is held for him stays held, is
paid after it, or is set free.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue, slips
from processes.engine.bank import list_settling
from processes.engine.bank.list_judging import Report
from processes.engine.errors import WrongState
from processes.engine.models import LedgerEntry, Roster, RosterRow
from processes.engine.rosters import freezing, holds
from processes.engine.rosters.holds import Standing, Where
from processes.engine.rosters.kinds import Receipts
from processes.engine.rosters.rows import counting
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import Work

Kind = ledger.Kind


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
    _release(work, ledger.held_fen(work.case.id))


def fitted(work: Work, form: Any) -> None:
    """What is held for persons who were taken out is set free; of a list that waits, later."""
    roster = Roster.objects.get(pk=work.case.id)
    paid = ledger.sums(work.case.id).get(Kind.PAY, 0)
    wanted = roster.amount_fen - _standing(work).fen(Where.REMOVED) - paid
    _release(work, ledger.held_fen(work.case.id) - wanted)


def _release(work: Work, amount_fen: int) -> None:
    held = ledger.held(work.case.id)
    if held is not None and amount_fen > 0:
        line = _next(work, held, amount_fen, operator=work.actor.account or None)
        ledger.enter(Kind.RELEASE, line, key=_key(work, "release"))


def approved(work: Work, form: Any) -> None:
    """What was held back becomes payable, or will be when the money comes that is waited for.

    Raises: WrongState if nothing is held back and nothing waited for, or an objection was made to
    somebody and nobody has said who it is.
    """
    holds.require_placed(work.case.id)
    held = ledger.held(work.case.id)
    if held is None and money_queue.approve(work.case.id, reviewer=work.actor.account or None):
        return
    if held is None:
        raise WrongState("nothing_frozen", _("该名单没有冻结的资金，不能批准。"))
    line = _next(
        work, held, ledger.held_fen(work.case.id),
        operator=held.operator_id, reviewer=work.actor.account or None,
    )  # fmt: skip
    ledger.enter(Kind.APPROVE, line, key=_key(work, "approve"))


def paid(work: Work, form: Mapping[str, Any]) -> None:
    """The list is paid out, but for those who stand aside.

    Raises: WrongState if nothing was approved, money is short, or all stand aside; InvalidFacts as
    `slips.read` says.
    """
    money_queue.require_funded(work.case.id, year=work.timing.today.year)
    holds.require_placed(work.case.id)
    here = holds.at_approval(work.case.id, today=work.timing.today)
    told = list_settling.book(work, form)
    amount = _sum(told) if told else ledger.held_fen(work.case.id) - here.unsettled_fen
    if amount <= 0:
        raise WrongState(
            "nobody_left", _("名单上现在没有可以发放的人：异议还在核实，或者都已移出。")
        )
    _pay(work, form, amount)
    if told is None:
        list_settling.by_hand(work, here.rows(Where.READY), str(form["bank_ref"]))
    ready = here.rows(Where.READY, Where.SENT)
    holds.note_paid(work.case.id, ready if told is None else ready & told.paid, n=work.n)


def _sum(told: Report) -> int:
    """What a reply pays."""
    rows = RosterRow.objects.filter(pk__in=told.paid)
    return rows.aggregate(sum=Sum("amount_fen"))["sum"] or 0


def rest_paid(work: Work, form: Mapping[str, Any]) -> None:
    """Who stood aside is paid after the list. Raises: as `paid`."""
    here = _standing(work)
    chosen = frozenset(form["rows"])
    if not form.get("reply"):
        list_settling.by_hand(work, chosen, str(form["bank_ref"]))
    elif (told := list_settling.book(work, form)) is None or told.paid != chosen:
        raise WrongState("differs", _("回盘和现在的付款文件对不上，没有登记。"))
    _pay(work, form, sum(one.amount_fen for one in here.held if one.row in chosen))


def _pay(work: Work, form: Mapping[str, Any], amount_fen: int) -> None:
    before = ledger.last(work.case.id, Kind.APPROVE)
    if before is None:
        raise WrongState("not_approved", _("该名单没有批准的资金，不能发放。"))
    line = replace(
        ledger.carried_on(
            before,
            at=work.now,
            day=slips.read(form, before),
            operator=work.actor.account or None,
            bank_ref=str(form["bank_ref"]),
        ),
        amount_fen=amount_fen,
    )
    ledger.enter(Kind.PAY, line, key=_key(work, "pay"))
    ledger.enter(Kind.ARRIVE, line, key=_key(work, "arrive"))


def received(work: Work, form: Mapping[str, Any]) -> None:
    """All have got what is theirs. Raises: WrongState if somebody has not, or has not signed."""
    here = _standing(work)
    left = holds.open_holds(work.case.id) + len(
        here.rows(Where.POSTED, Where.READY, Where.FAILED, Where.SENT)
    )
    if left:
        said = _(
            "还有 %(left)d 人的异议在核实、公示没满，等银行答复，或者等财务补发。"
            "办完再确认整份名单。"
        )
        raise WrongState("rest_open", said % {"left": left})
    roster = Roster.objects.select_related("case").get(pk=work.case.id)
    rows = counting(roster.case_id, roster.revision).filter(received_at=None)
    open_rows = rows.exclude(pk__in=here.rows(Where.REMOVED))
    if kind_of(roster).receipts is Receipts.SIGNATURE and (left := open_rows.count()):
        raise WrongState(
            "not_signed", _("还有 %(left)d 人没有签收。请逐人签收后再确认。") % {"left": left}
        )
    RosterRow.objects.filter(pk__in=open_rows.values("pk")).update(received_at=work.now)
    before = ledger.last(work.case.id, Kind.ARRIVE)
    if before is None:
        raise WrongState("not_paid", _("名单还没有发放，不能签收。"))
    sums = ledger.sums(work.case.id)
    amount = sums.get(Kind.ARRIVE, 0) - sums.get(Kind.RECEIVE, 0)
    line = _next(work, before, amount, operator=work.actor.account or None)
    ledger.enter(Kind.RECEIVE, line, key=_key(work, "receive"))


def refunded(work: Work, form: Mapping[str, Any]) -> None:
    """Red rows take back every payment of the list; its persons may stand in another one.

    Raises: WrongState if nothing was paid, or it is back already.
    """
    paid_out = ledger.refundable(work.case.id)
    if paid_out is None:
        raise WrongState("nothing_paid", _("该名单没有已发放的资金，或者已经退回，不能退款。"))
    while paid_out is not None:
        ledger.reverse(
            paid_out,
            at=work.now,
            day=work.timing.today,
            operator=work.actor.account,
            key=f"{_key(work, 'reverse')}:{paid_out.pk}",
            bank_ref=str(form.get("bank_ref") or ""),
        )
        paid_out = ledger.refundable(work.case.id)
    freezing.let_go(work, form)


def _standing(work: Work) -> Standing:
    return holds.standing(work.case.id, on=work.timing.today)


def _next(
    work: Work, entry: LedgerEntry, amount_fen: int, *, operator: int | None,
    reviewer: int | None = None,
) -> ledger.Line:  # fmt: skip
    """The line that follows an entry, for so much of it."""
    line = ledger.carried_on(
        entry, at=work.now, day=work.timing.today, operator=operator, reviewer=reviewer
    )
    return replace(line, amount_fen=amount_fen)


def _key(work: Work, kind: str) -> str:
    """Key of a ledger line: once a case, kind and event."""
    return f"{work.case.id}:{kind}:{work.n}"
