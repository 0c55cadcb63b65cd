"""The bank's answer: looked at first, then booked row by row. What is answered stays answered.

Each paid row is the decision at its pay node, in a transaction of its own whose hook also settles
the row of the batch; its key comes from that row. So a reply that comes twice, two officers at once
and a crash in the middle all pay once.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from processes.engine import commands, policies_after, storage
from processes.engine.audit.access import record_view
from processes.engine.bank import layouts
from processes.engine.bank.batches import ref_of
from processes.engine.bank.settling import note_failed
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import PayBatch, PayItem, PayReply, Task
from processes.engine.policies import require
from processes.engine.queries.desk.ledger_waiting import pay_nodes
from processes.engine.rosters.sheets import Unfit
from processes.engine.runtime import durable, scope
from processes.people.actors import Actor

KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000003")
State = PayItem.State
OPEN = ("pay", "fail")


@dataclass(frozen=True)
class Judged:
    """A row of a reply: `code` is pay, fail, known, unknown, differs, twice, contradicts, no_ref,
    unreadable, and after booking also done, failed, refused."""

    line: int
    seq: int
    code: str
    said: str = ""
    paid_on: date | None = None


def receive(
    batch: PayBatch, *, actor: Actor, name: str, data: bytes, now: datetime, key: UUID
) -> PayReply:
    """Keeps the file; one that was given before is the same reply.

    Raises: NotAllowed; InvalidFacts if it is no such table.
    """
    require(policies_after.may_pay_by_file(actor))
    try:
        layouts.answers(name, data)
    except Unfit as unfit:
        said = sentence_of(unfit)
        raise InvalidFacts("unfit", said, errors={"table": [said]}) from unfit
    digest = hashlib.sha256(data).hexdigest()
    with durable(actor):
        PayBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        known = PayReply.objects.filter(batch=batch, sha256=digest).first()
        if known is not None:
            return known
        place = storage.new_key()
        storage.put(data, key=place)
        return PayReply.objects.create(
            row=key,
            batch=batch,
            sha256=digest,
            storage_key=place,
            csv=not data.startswith(b"PK"),
            at=now,
            by_id=actor.account,
        )


def sentence_of(unfit: Unfit) -> str:
    """What is wrong with the file, and how to mend it."""
    match unfit.code:
        case "columns":
            return _("表里没有这几列：%(missing)s。请用银行回盘的原文件，或按版式说明整理。") % {
                "missing": unfit.facts.get("missing", "")
            }
        case "no_rows" | "empty":
            return _("文件里没有内容。请检查是不是选错了文件。")
        case "too_large" | "too_many" | "bomb":
            return _("文件太大了。一份回盘最多 10 MB、20000 行。")
        case "old_or_locked" | "macros":
            return _("请另存为没有密码、没有宏的 xlsx 或 csv 再上传。")
        case _:
            return _("读不出这个文件。请上传 xlsx 或 csv 格式的回盘。")


def judged(reply: PayReply) -> list[Judged]:
    """Every row as it would be booked now. Opens the seal; books nothing."""
    name = "reply.csv" if reply.csv else "reply.xlsx"
    rows = layouts.answers(name, storage.get(reply.storage_key))
    number = reply.batch.number
    items = {ref_of(number, one.seq): one for one in PayItem.objects.filter(batch=reply.batch)}
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.ref] = counts.get(row.ref, 0) + 1
    return [_judge(row, items.get(row.ref), counts[row.ref] > 1) for row in rows]


def _judge(row: layouts.Answer, item: PayItem | None, twice: bool) -> Judged:
    if item is None:
        return Judged(row.line, 0, "unknown")
    code = _code(row, item, twice)
    said = row.bank_ref if code == "pay" else row.reason if code == "fail" else ""
    return Judged(row.line, item.seq, code, said, row.paid_on)


def _code(row: layouts.Answer, item: PayItem, twice: bool) -> str:
    """What follows from a row; the first that holds."""
    paid = row.result == layouts.PAID
    answered = item.state == (State.PAID if paid else State.FAILED)
    rules = (
        (twice, "twice"),
        (not row.result or row.amount_fen is None or row.odd_day, "unreadable"),
        (row.amount_fen != item.amount_fen, "differs"),
        (item.state != State.SENT, "known" if answered else "contradicts"),
        (paid and len(row.bank_ref) < 4, "no_ref"),
        (paid, "pay"),
    )
    return next((code for holds, code in rules if holds), "fail")


def apply(reply: PayReply, *, actor: Actor, now: datetime) -> list[Judged]:
    """Books what can be booked and keeps the report. Again it books only what is still open.

    Raises: NotAllowed.
    """
    require(policies_after.may_pay_by_file(actor))
    with scope(actor):
        found = judged(reply)
    done = [_booked(reply.batch, one, actor, now) if one.code in OPEN else one for one in found]
    report = [[one.line, one.seq, one.code] for one in done]
    with durable(actor):
        PayReply.objects.filter(pk=reply.pk, applied_at=None).update(
            report=report, applied_at=now, applied_by=actor.account
        )
    record_view(
        actor=actor, case=None, what=f"bank_reply:{reply.batch.number}", now=now,
        reason=f"SHA-256 {reply.sha256}",
    )  # fmt: skip
    return done


def _booked(batch: PayBatch, one: Judged, actor: Actor, now: datetime) -> Judged:
    item = PayItem.objects.get(batch=batch, seq=one.seq)
    try:
        if one.code == "pay":
            _pay(item, one, actor, now)
            return Judged(one.line, one.seq, "done", one.said)
        _fail(item, one.said, actor, now)
        return Judged(one.line, one.seq, "failed", one.said)
    except ApprovalError as refused:
        item.refresh_from_db()
        if (one.code, item.state) in {("pay", State.PAID), ("fail", State.FAILED)}:
            return Judged(one.line, one.seq, "known")
        return Judged(one.line, one.seq, "refused", refused.message[:200])


def _pay(item: PayItem, one: Judged, actor: Actor, now: datetime) -> None:
    """Books the bank's own day, if it names one. Raises: ApprovalError as the decision does."""
    with scope(actor):
        task = Task.objects.filter(case=item.case_id, node__in=pay_nodes(), closed_at=None).first()
    if task is None:
        raise WrongState("not_open", _("该办件已经不在拨付环节。"))
    form: dict[str, Any] = {
        "method": "bank",
        "bank_ref": one.said,
        "paid_on": (one.paid_on or china_day(now)).isoformat(),
        "pay_item": item.pk,
        "same_transfer": True,  # the bank's own number, not one copied by hand
    }
    commands.approve(
        case=item.case_id,
        actor=actor,
        key=uuid5(KEYS, f"{item.pk}:{actor.account}"),
        now=now,
        token=task.token,
        seat=task.seat,
        opinion=_("银行回盘：已付。"),
        form=form,
    )


def _fail(item: PayItem, reason: str, actor: Actor, now: datetime) -> None:
    """An event of the case and the answer of the row, or neither.

    Raises: WrongState if it was answered meanwhile.
    """
    said = reason or _("银行没有写原因")
    with scope(actor):
        here = Task.objects.filter(case=item.case_id, node__in=pay_nodes(), closed_at=None).exists()
    if not here:  # ended meanwhile: nobody is to be paid, but the bank has answered
        with durable(actor):
            note_failed(item.pk, said, at=now)
        return
    commands.fail_payment(
        case=item.case_id,
        actor=actor,
        key=uuid5(KEYS, f"failed:{item.pk}:{actor.account}"),
        now=now,
        opinion=_("银行回盘：%(reason)s") % {"reason": said},
        settle=lambda _n: note_failed(item.pk, said, at=now),
    )
