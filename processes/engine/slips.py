"""The slip of a payment: its day, and its number. What an officer copies from it is held against
what is known. Requires an open transaction.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from processes.engine import ledger
from processes.engine.earlier import refuse_before
from processes.engine.errors import InvalidFacts
from processes.engine.models import LedgerEntry


def read(form: Mapping[str, Any], approval: LedgerEntry) -> date:
    """The day on which the money went out, as the slip has it.

    Raises: InvalidFacts for a day before the approval, and for a number that another case was paid
    by, unless it is said that it is the same transfer.
    """
    said = _("%(day)s 才批准，付款日期不能在批准之前。请核对回单后重填。")
    if ":carried:" in approval.key:
        said = _(
            "上年的账已在 %(day)s 结转，付款日期不能在这以前。上年已经付了的，请先撤销结转再登记。"
        )
    refuse_before(form, "paid_on", approval.day, said % {"day": approval.day.isoformat()})
    _refuse_used(form, approval.case_id)
    return date.fromisoformat(str(form["paid_on"]))


def _wait_for_others(bank_ref: str) -> None:
    """Two who pay by one slip at the same instant: the second looks after the first is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"slip:{bank_ref}"]
        )


def _refuse_used(form: Mapping[str, Any], case: int) -> None:
    _wait_for_others(str(form["bank_ref"]))
    used = ledger.paid_by(str(form["bank_ref"]), but=case)
    if not used or form.get("same_transfer"):
        return
    said = _(
        "这个回单号已经用在 %(numbers)s。请核对回单；确实是同一批转账的，勾选“同一批转账”再确定。"
    ) % {"numbers": "、".join(used)}
    raise InvalidFacts("slip_used", said, errors={"bank_ref": [said]})
