"""Money goes out and arrives."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue, slips
from processes.engine.bank import settling
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.runtime import Work
from processes.engine.shell.office_files import brought_to, slots_at
from processes.hardship_aid.models import Aid
from processes.hardship_aid.steps.granting import key


def paid(work: Work, form: Mapping[str, Any]) -> None:
    """The transfer and its arrival are booked.

    Raises: WrongState if nothing was approved, money is short, or the case is in a file at the
    bank; InvalidFacts as `slips.read` says.
    """
    before = ledger.last(work.case.id, ledger.Kind.APPROVE)
    money_queue.require_funded(work.case.id, year=work.timing.today.year)
    if before is None:
        raise WrongState("not_approved", _("该办件没有批准的资金，不能拨付。"))
    settling.note_paid(work.case.id, form, at=work.now)
    line = ledger.carried_on(
        before,
        at=work.now,
        day=slips.read(form, before),
        operator=work.actor.account or None,
        bank_ref=str(form["bank_ref"]),
    )
    ledger.enter(ledger.Kind.PAY, line, key=key(work, "pay"))
    ledger.enter(ledger.Kind.ARRIVE, line, key=key(work, "arrive"))


def refunded(work: Work, form: Mapping[str, Any]) -> None:
    """A red row takes the payment back, and the household counts as not helped by it.

    Raises: WrongState if nothing was paid, or it is back already.
    """
    paid_out = ledger.refundable(work.case.id)
    if paid_out is None:
        raise WrongState("nothing_paid", _("该办件没有已拨付的资金，或者已经退回，不能退款。"))
    ledger.reverse(
        paid_out,
        at=work.now,
        day=work.timing.today,
        operator=work.actor.account,
        key=key(work, "reverse"),
        bank_ref=str(form.get("bank_ref") or ""),
    )
    Aid.objects.filter(case=work.case.id).update(granted=False)


def received(work: Work, form: Any) -> None:
    """The applicant has confirmed, or a relative whose mandate is there.

    Raises: WrongState if nothing has arrived; InvalidFacts if the mandate lacks.
    """
    _require_mandate(work, form)
    before = ledger.last(work.case.id, ledger.Kind.ARRIVE)
    if before is None:
        raise WrongState("not_paid", _("救助金还没有拨付，不能签收。"))
    line = ledger.carried_on(
        before, at=work.now, day=work.timing.today, operator=work.actor.account or None
    )
    ledger.enter(ledger.Kind.RECEIVE, line, key=key(work, "receive"))


def _require_mandate(work: Work, form: Any) -> None:
    if (form or {}).get("signed_by") != "relative":
        return
    slots = slots_at(work.case.process, "receipt")
    if not brought_to(work.case.id, slots).exists():
        said = _("亲属代签，请先上传申请人本人签字的委托书。")
        raise InvalidFacts("no_mandate", said, errors={"mandate": [said]})
