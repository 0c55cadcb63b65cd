"""A payment file is made once: its rows, its bytes and its hash in one transaction. Logged."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from processes.engine import counters, policies_after, storage
from processes.engine.audit.access import record_view
from processes.engine.bank import layouts
from processes.engine.bank.payable import Payable, account_of, payables
from processes.engine.calendar import china_day
from processes.engine.errors import Conflict, DocumentFailed, InvalidFacts
from processes.engine.models import Case, PayBatch, PayItem
from processes.engine.policies import require
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.reference import parameters_on
from processes.engine.runtime import durable
from processes.people.actors import Actor

NUMBER = "ZF-{year}-{count:06}"
LAYOUT = "bank_file_layout"
LEAST = 5


def make(*, actor: Actor, cases: Iterable[int], key: UUID, now: datetime) -> PayBatch:
    """The batch of these cases; the same key gives the one that is there.

    Raises: NotAllowed for anybody but finance; InvalidFacts if nothing is chosen or an account is
    missing; Conflict if one of them is paid, or in another file, meanwhile.
    """
    require(policies_after.may_pay_by_file(actor))
    chosen = sorted(set(cases))
    if not chosen:
        raise InvalidFacts("nothing", _("请至少勾选一笔。"))
    try:
        with durable(actor):
            known = PayBatch.objects.filter(row=key).first()
            return known or _made(actor, chosen, key, now)
    except IntegrityError as twice:
        raise Conflict("in_batch", _gone()) from twice


def _made(actor: Actor, chosen: list[int], key: UUID, now: datetime) -> PayBatch:
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=chosen).order_by("pk"))
    found = payables(actor, cases=chosen)
    if len(found) != len(chosen):
        raise Conflict("in_batch", _gone())
    day = china_day(now)
    count = counters.take(organisation=None, kind="pay_batch", year=day.year)
    number = NUMBER.format(year=day.year, count=count)
    payments = [_payment(number, seq, one) for seq, one in enumerate(found, 1)]
    layout = parameters_on(day).count(LAYOUT)
    data = layouts.written(layout, payments)
    place = storage.new_key()
    storage.put(data, key=place)
    batch = PayBatch.objects.create(
        row=key,
        number=number,
        layout=layout,
        count=len(found),
        total_fen=sum(one.entry.amount_fen for one in found),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        storage_key=place,
        at=now,
        by_id=actor.account,
    )
    PayItem.objects.bulk_create(
        PayItem(
            batch=batch, seq=seq, case=one.case, entry=one.entry, amount_fen=one.entry.amount_fen
        )
        for seq, one in enumerate(found, 1)
    )
    return batch


def _payment(number: str, seq: int, one: Payable) -> layouts.Payment:
    account = account_of(one.case)
    if account is None:
        said = _("办件 %(case)s 没有收款账户，不能放进付款文件。") % {"case": one.case.number}
        raise InvalidFacts("no_account", said)
    return layouts.Payment(
        seq=seq,
        ref=ref_of(number, seq),
        card=account.card,
        holder=account.holder,
        bank=account.bank,
        amount_fen=one.entry.amount_fen,
        purpose=str(item_title(one.entry.item)),
    )


def ref_of(number: str, seq: int) -> str:
    """How the bank knows a payment."""
    return f"{number}-{seq:04}"


def _gone() -> str:
    return _(
        "勾选的办件里有的已经付款、已在别的付款文件里，或者已由他人认领。请重新打开这一页再选。"
    )


def download(batch: PayBatch, *, actor: Actor, reason: str, now: datetime) -> bytes:
    """The bytes, the same each time. Logged with the reason.

    Raises: NotAllowed; InvalidFacts without a reason; DocumentFailed if the file is not as made.
    """
    require(policies_after.may_pay_by_file(actor))
    said = said_reason(reason)
    what = f"bank_file:{batch.number}"
    record_view(actor=actor, case=None, what=what, now=now, reason=said)
    data = storage.get(batch.storage_key) if storage.exists(batch.storage_key) else b""
    if hashlib.sha256(data).hexdigest() != batch.sha256:
        raise DocumentFailed("file_missing", _("付款文件不在存储中或已损坏，请联系系统管理员。"))
    return data


def said_reason(text: str) -> str:
    """Why a file with whole accounts is fetched, as it is logged. Raises: InvalidFacts."""
    said = " ".join(text.replace("\x00", "").split())
    if len(said.replace(" ", "")) < LEAST:
        sentence = _("请写明下载的理由，至少5个字。")
        raise InvalidFacts("reason_too_short", sentence, errors={"reason": [sentence]})
    return said
