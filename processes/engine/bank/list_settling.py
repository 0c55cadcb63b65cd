"""What the bank answered of the rows of a list, booked within the event that pays them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.bank import layouts, lists
from processes.engine.bank.list_judging import Report, judged
from processes.engine.errors import WrongState
from processes.engine.models import Roster, RosterAnswer, RosterReply
from processes.engine.runtime import Work
from processes.vault import seal, unseal

ANSWERS = "engine_rosteranswer"
State = RosterAnswer.State


def report_of(reply: RosterReply, payments: Iterable[lists.Due]) -> Report:
    """What the file says of the payments that are due now. Opens the seal."""
    name = "reply.csv" if reply.csv else "reply.xlsx"
    rows = layouts.answers(name, storage.get(reply.storage_key))
    return judged(rows, {one.ref: one for one in payments})


def book(work: Work, form: Mapping[str, Any]) -> frozenset[int]:
    """Keeps the answers of the reply that `form` names; rows that were not paid.

    Raises: WrongState if it does not answer exactly what is due, or was booked meanwhile.
    """
    if not form.get("reply"):
        return frozenset()
    reply = RosterReply.objects.get(pk=form["reply"], case=work.case.id)
    roster = Roster.objects.select_related("case").get(pk=work.case.id)
    due = lists.due(roster, work.case, on=work.timing.today)
    report = report_of(reply, due)
    if reply.n is not None or not report.whole:
        raise WrongState("differs", _("回盘和现在的付款文件对不上，或者已经登记过，没有登记。"))
    keep(work.case.id, report, reply, n=work.n, at=work.now)
    return frozenset(one.row for one in report.rows if one.code == "fail")


def keep(case: int, report: Report, reply: RosterReply, *, n: int, at: datetime) -> None:
    """Every row's answer, and that the file is booked."""
    made = [
        _answer(case, one.row, reply, n, at, one.said, failed=one.code == "fail")
        for one in report.rows
    ]
    RosterAnswer.objects.bulk_create(made, batch_size=1000)
    RosterReply.objects.filter(pk=reply.pk).update(n=n)


def by_hand(work: Work, rows: Iterable[int], bank_ref: str) -> None:
    """Rows that the bank refused before are paid by a slip."""
    failed = RosterAnswer.objects.filter(case=work.case.id, row__in=list(rows), state=State.FAILED)
    paid = RosterAnswer.objects.filter(case=work.case.id, state=State.PAID).values("row")
    found = sorted(set(failed.exclude(row__in=paid).values_list("row", flat=True)))
    RosterAnswer.objects.bulk_create(
        _answer(work.case.id, row, None, work.n, work.now, bank_ref, failed=False) for row in found
    )


def _answer(
    case: int, row: int, reply: RosterReply | None, n: int, at: datetime, said: str, *, failed: bool
) -> RosterAnswer:
    key = uuid4()
    reason = seal(said.encode(), table=ANSWERS, row=str(key), field="reason") if failed else None
    return RosterAnswer(
        case_id=case, row_id=row, reply=reply, n=n, key=key, at=at, reason=reason,
        state=State.FAILED if failed else State.PAID, bank_ref="" if failed else said[:60],
    )  # fmt: skip


def reason_of(answer: RosterAnswer) -> str:
    """Why the bank did not pay; "" if it did."""
    if answer.reason is None:
        return ""
    sealed = bytes(answer.reason)
    return unseal(sealed, table=ANSWERS, row=str(answer.key), field="reason").decode()
