"""The money a case has brought its applicant: for what, how much, how far it is. Needs a scope."""

from django.utils.translation import gettext as _

from processes.engine import money_queue
from processes.engine.amounts import in_words, yuan
from processes.engine.models import Case, LedgerEntry, PayAccount, PayItem
from processes.engine.queries.applicant.shapes import Money
from processes.engine.registry import PROCESSES
from processes.engine.templatetags.ui import day

Kind = LedgerEntry.Kind


def money_of(case: Case) -> Money | None:
    """What was approved, or paid, as the ledger has it; None before an approval."""
    lines = list(LedgerEntry.objects.filter(case=case).order_by("id"))
    undone = {one.reverses_id for one in lines}
    booked = {one.kind: one for one in lines if one.pk not in undone}
    approved = booked.get(Kind.APPROVE)
    if approved is None:
        return _waiting(case)
    last = booked.get(Kind.PAY) or approved
    return Money(
        item=str(PROCESSES.of(case).items.get(last.item, last.item)),
        figures=yuan(last.amount_fen, grouped=True),
        words=in_words(last.amount_fen),
        state=_given_back(lines, booked) or _failed(case, booked) or _state(booked),
        called=PROCESSES.of(case).money_words,
    )


def _waiting(case: Case) -> Money | None:
    """Approved while the budget is short: how many are served before."""
    row = money_queue.waiting(case.pk)
    if row is None or row.reviewer_id is None:
        return None
    return Money(
        item=str(PROCESSES.of(case).items.get(row.item, row.item)),
        figures=yuan(row.amount_fen, grouped=True),
        words=in_words(row.amount_fen),
        state=_queued(money_queue.ahead(row)),
        called=PROCESSES.of(case).money_words,
    )


def _queued(ahead: int) -> str:
    if not ahead:
        return _(
            "已经批准。这个项目今年的资金暂时不够，您排在第一位。资金一到就接着办，您不用做什么。"
        )
    return _(
        "已经批准。这个项目今年的资金暂时不够，正在按先后等候，前面还有 %(n)d 件。"
        "资金一到就接着办，您不用做什么。"
    ) % {"n": ahead}


def _given_back(lines: list[LedgerEntry], booked: dict[str, LedgerEntry]) -> str:
    """That what had been paid went back, and when."""
    back = [one for one in lines if one.kind == Kind.REVERSE]
    if not back or Kind.PAY in booked:
        return ""
    return _("%(day)s已经退回，不再发放。") % {"day": day(back[-1].day)}


def _failed(case: Case, booked: dict[str, LedgerEntry]) -> str:
    """That the bank did not pay, until it has: what to look at, and that the money is not lost."""
    if Kind.PAY in booked:
        return ""
    last = PayItem.objects.filter(case=case).order_by("-id").first()
    if last is None or last.state != PayItem.State.FAILED:
        return ""
    if PayAccount.objects.filter(case=case, at__gte=last.answered_at).exists():
        return _("收款账户已经更正，等区总工会再转一次账。您不用做什么。")
    return _(
        "这次转账没有办成，钱还给您留着。请核对收款银行卡的卡号、开户银行和户名，"
        "打12351或到区总工会更正，更正后会再转一次。"
    )


def _state(booked: dict[str, LedgerEntry]) -> str:
    paid, received = booked.get(Kind.PAY), booked.get(Kind.RECEIVE)
    if paid is None:
        return _("已经批准，等区总工会拨付到您的银行卡。")
    if received is None:
        return _("%(day)s拨付到您的银行卡，请查一下到账没有、数额对不对。") % {"day": day(paid.day)}
    return _("%(paid)s拨付，%(received)s签收。") % {
        "paid": day(paid.day),
        "received": day(received.day),
    }
