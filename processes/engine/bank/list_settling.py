"""What the bank answered of the rows of a list, booked within the event that pays them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.bank import layouts, lists
from processes.engine.bank.list_judging import Report, judged
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.models import Roster, RosterAnswer, RosterReply
from processes.engine.rosters import holds
from processes.engine.runtime import CaseView, Work
from processes.vault import seal, unseal

ANSWERS = "engine_rosteranswer"
State = RosterAnswer.State


def report_of(roster: Roster, view: CaseView, reply: RosterReply, *, on: date) -> Report:
    """What the file says of the payments that are due now. Opens seals."""
    name = "reply.csv" if reply.csv else "reply.xlsx"
    rows = layouts.answers(name, storage.get(reply.storage_key))
    due = {one.ref: one for one in lists.due(roster, view, on=on)}
    return judged(rows, due, lists.settled(roster))


def book(work: Work, form: Mapping[str, Any]) -> Report | None:
    """Keeps the answers of the reply that `form` names; None if it names none.

    Raises: WrongState if it answers what is not open, or was booked meanwhile.
    """
    if not form.get("reply"):
        return None
    reply = RosterReply.objects.get(pk=form["reply"], case=work.case.id)
    return settle(work.case, reply, n=work.n, at=work.now)


def settle(view: CaseView, reply: RosterReply, *, n: int, at: datetime) -> Report:
    """Judges the file again and keeps every row's answer. Requires the case under its lock.

    Raises: as `book`.
    """
    roster = Roster.objects.select_related("case").get(pk=view.id)
    report = report_of(roster, view, reply, on=china_day(at))
    if reply.n is not None or not report.fits:
        raise WrongState("differs", _("回盘和现在的付款文件对不上，或者已经登记过，没有登记。"))
    _keep(view.id, report, reply, n=n, at=at)
    return report


def _keep(case: int, report: Report, reply: RosterReply, *, n: int, at: datetime) -> None:
    """Every row's answer, and that the file is booked."""
    made = [
        _answer(case, one.row, reply, n, at, one.said, failed=one.code == "fail")
        for one in report.rows
    ]
    RosterAnswer.objects.bulk_create(made, batch_size=1000)
    RosterReply.objects.filter(pk=reply.pk).update(n=n)


def by_hand(work: Work, rows: Iterable[int], bank_ref: str) -> None:
    """Rows that the bank refused before, or left open, are paid by a slip."""
    here = holds.standing(work.case.id, on=work.timing.today)
    chosen, answers = frozenset(rows), RosterAnswer.objects.filter(case=work.case.id)
    failed = set(answers.filter(state=State.FAILED).values_list("row", flat=True))
    failed -= set(answers.filter(state=State.PAID).values_list("row", flat=True))
    found = sorted(chosen & (failed | here.rows(holds.Where.SENT)))
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
