"""The row of a batch is settled where its case is paid, in the same transaction."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.errors import WrongState
from processes.engine.models import PayBatch, PayItem
from processes.vault import seal, unseal

TABLE = "engine_payitem"
State = PayItem.State


def sealed_reason(item: int, text: str) -> bytes:
    """Why the bank did not pay, as it is stored."""
    return seal(text.encode(), table=TABLE, row=str(item), field="reason")


def reason_of(item: PayItem) -> str:
    """Why the bank did not pay; "" if it did, or has not said."""
    if item.reason is None:
        return ""
    return unseal(bytes(item.reason), table=TABLE, row=str(item.pk), field="reason").decode()


def note_failed(item: int, reason: str, *, at: datetime) -> None:
    """Answers the row of the batch; within the event that says so to the case.

    Raises: WrongState if it was answered meanwhile.
    """
    changed = PayItem.objects.filter(pk=item, state=State.SENT).update(
        state=State.FAILED, reason=sealed_reason(item, reason), answered_at=at
    )
    if not changed:
        raise WrongState("answered", _("这一笔已经登记过银行的结果。"))


def note_paid(case: int, form: Any, *, at: datetime) -> None:
    """Settles the row of the batch when its case is paid; for the hook of a payment.

    Raises: WrongState if a file with the case is at the bank and this is not its answer.
    """
    item = PayItem.objects.select_for_update().filter(case=case, state=State.SENT).first()
    asked = form.get("pay_item")
    if item is None:
        if asked:
            raise WrongState("answered", _("这一笔已经登记过银行的结果。"))
        return
    if asked != item.pk:
        batch = PayBatch.objects.get(pk=item.batch_id)
        said = _("该办件在付款文件 %(number)s 里，正等银行回盘，不能另外拨付。")
        raise WrongState("in_batch", said % {"number": batch.number})
    PayItem.objects.filter(pk=item.pk).update(
        state=State.PAID, bank_ref=str(form["bank_ref"]), answered_at=at
    )
