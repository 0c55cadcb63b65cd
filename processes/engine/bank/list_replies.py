"""The bank's answer about a list: looked at first, then a file is booked as a whole, or not at all.

It answers payments that are open, each once; of whom it says nothing the next file may. What it
paid is one line of the ledger and one event; whom it refused waits for another account, and is paid
after the list.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.engine import commands, storage
from processes.engine.audit.access import record_view
from processes.engine.bank import layouts, lists
from processes.engine.bank.list_judging import Report
from processes.engine.bank.list_settling import report_of, settle
from processes.engine.bank.replies import sentence_of
from processes.engine.calendar import china_day
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case, Roster, RosterReply, Task
from processes.engine.queries.desk.ledger_waiting import pay_nodes
from processes.engine.rosters.sheets import Unfit
from processes.engine.runtime import CaseView, durable, scope
from processes.people.actors import Actor

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000006")


@dataclass(frozen=True)
class Listed:
    """A list with its case, as the payer sees it."""

    roster: Roster
    view: CaseView


def receive(
    one: Listed, *, actor: Actor, name: str, data: bytes, now: datetime, key: UUID
) -> RosterReply:
    """Keeps the file; one that was given before is the same reply.

    Raises: NotAllowed, WrongState as the payment file; InvalidFacts if it is no such table.
    """
    try:
        layouts.answers(name, data)
    except Unfit as unfit:
        said = sentence_of(unfit)
        raise InvalidFacts("unfit", said, errors={"table": [said]}) from unfit
    digest, case = hashlib.sha256(data).hexdigest(), one.roster.case_id
    with durable(actor):
        lists.require_payer(one.roster, one.view, actor, on=china_day(now))
        Roster.objects.select_for_update(of=("self",)).get(pk=case)
        known = RosterReply.objects.filter(case=case, sha256=digest).first()
        if known is not None:
            return known
        place = storage.new_key()
        storage.put(data, key=place)
        return RosterReply.objects.create(
            row=key, case_id=case, sha256=digest, storage_key=place,
            csv=not data.startswith(b"PK"), at=now, by_id=actor.account,
        )  # fmt: skip


def report(one: Listed, reply: RosterReply, *, now: datetime) -> Report:
    """Every line as it would be booked now. Opens seals. Requires a scope."""
    return report_of(one.roster, one.view, reply, on=china_day(now))


def apply(one: Listed, reply: RosterReply, *, actor: Actor, now: datetime) -> tuple[int, int]:
    """Books it; how many were paid and refused. The same reply again books nothing.

    Raises: NotAllowed; WrongState if a line answers what is not open, or twice.
    """
    with scope(actor):
        reply.refresh_from_db()
        if reply.n is not None:
            raise WrongState("booked", _("这份回盘已经登记过，不会登记两次。"))
        lists.require_payer(one.roster, one.view, actor, on=china_day(now))
        found = report(one, reply, now=now)
        task = Task.objects.filter(
            case=one.roster.case_id, node__in=pay_nodes(), closed_at=None
        ).first()
    if not found.fits:
        raise WrongState("differs", _("回盘和现在的付款文件对不上，没有登记。请看清每一行。"))
    _decide(one, reply, found, task, actor, now)
    what, why = f"roster_reply:{reply.row}", f"SHA-256 {reply.sha256}"
    record_view(actor=actor, case=one.roster.case_id, what=what, now=now, reason=why)
    return found.count("pay"), found.count("fail")


def _decide(
    one: Listed, reply: RosterReply, found: Report, task: Task | None, actor: Actor, now: datetime
) -> None:
    """One event: the payment of the list, of who is paid after it, or that nobody was paid."""
    case, paid = one.roster.case_id, [row for row in found.rows if row.code == "pay"]
    key = uuid5(KEYS, f"{reply.pk}:{actor.account}")
    days = [row.paid_on for row in paid if row.paid_on is not None]
    form: dict[str, Any] = {
        "method": "bank",
        "bank_ref": f"{one.roster.case.number}-HP{reply.pk}",
        "paid_on": max(days, default=china_day(now)).isoformat(),
        "reply": reply.pk,
    }
    said = _("银行回盘：已付 %(paid)d 笔，失败 %(failed)d 笔。") % {
        "paid": len(paid), "failed": found.count("fail"),
    }  # fmt: skip
    if not paid:
        commands.fail_payment(
            case=case, actor=actor, key=key, now=now, opinion=said,
            settle=lambda n: _refused(case, reply, n=n, now=now),
        )  # fmt: skip
    elif task is None:
        rows = [row.row for row in paid]
        commands.pay_rest(case=case, actor=actor, key=key, now=now, rows=rows, form=form)
    else:
        commands.approve(
            case=case, actor=actor, key=key, now=now, token=task.token, seat=task.seat,
            opinion=said, form=form,
        )  # fmt: skip


def _refused(case: int, reply: RosterReply, *, n: int, now: datetime) -> None:
    """Nobody is paid by it. Raises: WrongState if it fits no more, or pays somebody."""
    reply.refresh_from_db()
    if settle(CaseView.of(Case.objects.get(pk=case)), reply, n=n, at=now).paid:
        raise WrongState("differs", _("回盘和现在的付款文件对不上，没有登记。请看清每一行。"))
