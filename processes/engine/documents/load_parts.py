"""Parts of the case file that have tables of their own: notice, money, uploads, papers."""

import base64
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from PIL import Image

from processes.engine import storage
from processes.engine.calendar import china_day
from processes.engine.documents.casefile import Issued, Material, Money, Posting
from processes.engine.models import Attachment, Case, Document, LedgerEntry, Objection, Publication
from processes.engine.parameters.values import Parameters
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for

PLACE = "单位公告栏、本系统公示页"
PHOTO = (413, 579)  # a 2-inch photo at 300 dpi; nothing larger is printed
METHODS = {"transfer": "银行转账", "bank": "银行转账", "goods": "发放物品"}
RESULTS = {
    Publication.State.CLEAR: "无异议。",
    Publication.State.UPHELD: "异议经核实成立。",
    Publication.State.STOPPED: "公示中止。",
}


def posting(
    case: Case, at: datetime, parameters: Parameters, *, due: Mapping[str, date]
) -> Posting | None:
    """The newest notice posted by then; its result only if it had ended by then.

    Its last day is the one promised by then (`due`), whatever an objection did to it later.
    """
    row = Publication.objects.filter(case=case, posted_at__lte=at).order_by("id").last()
    limit = graph_for(case.process, case.flow_version).node(row.node).limit if row else ""
    last_day = due.get(limit) or (row.last_day if row else None)
    if row is None or last_day is None:
        return None
    named = row.received.filter(filed_at__lte=at, kind=Objection.Kind.NAMED).count()
    clues = row.received.filter(filed_at__lte=at, kind=Objection.Kind.CLUE).count()
    ended = row.ended_at is not None and row.ended_at <= at
    return Posting(
        first_day=row.first_day,
        last_day=last_day,
        working_days=parameters.days("publicity"),
        place=PLACE,
        phone=str(row.content.get("phone", "")),
        objections=named,
        clues=clues,
        result=_result(Publication.State(row.state), named) if ended else "",
    )


def _result(state: Publication.State, named: int) -> str:
    if state is Publication.State.CLEAR and named:
        return "异议经核实不成立。"
    return RESULTS.get(state, "")


def money(case: Case, at: datetime, facts: Mapping[str, Any]) -> tuple[Money, ...]:
    """Lines of the ledger written by then, oldest first."""
    rows = LedgerEntry.objects.filter(case=case, at__lte=at).order_by("id")
    card = str(facts.get("bank_card") or "")
    return tuple(
        Money(
            number=row.number or f"TZ-{row.pk}",
            state=row.kind,
            item=row.item,
            amount_fen=row.amount_fen,
            method=METHODS.get(row.method, row.method),
            payee=row.payee.name if row.payee else case.subject,
            card_tail=card[-4:],
            bank=str(facts.get("bank_name") or ""),
            source=f"{row.budget.source.year}年{row.budget.source.name}",
            on=row.day,
            reference=row.bank_ref,
            operator=row.operator.name if row.operator else "",
        )
        for row in rows.select_related("payee", "budget__source", "operator")
    )


def materials(case: Case, at: datetime, facts: Mapping[str, Any]) -> tuple[Material, ...]:
    """Uploads that were there by then, by slot."""
    titles = PROCESSES.of(case).slot_titles(facts, agent=case.agent_id)
    rows = Attachment.objects.filter(
        case=case, state=Attachment.State.CLEAN, removed_at=None, uploaded_at__lte=at
    )
    return tuple(
        Material(row.slot, titles.get(row.slot, row.slot), row.sha256, china_day(row.uploaded_at))
        for row in rows.order_by("slot", "id")
    )


def pictures(case: int, slots: Iterable[str], at: datetime) -> dict[str, str]:
    """The newest picture of each slot as it was by then, as base64 PNG no larger than a photo."""
    found: dict[str, str] = {}
    rows = Attachment.objects.filter(
        case=case, slot__in=list(slots), uploaded_at__lte=at, removed_at=None, node=""
    )
    for row in rows.filter(media_type__startswith="image/").order_by("id"):
        with Image.open(io.BytesIO(storage.get(row.storage_key))) as image:
            small = image.convert("RGB")
            small.thumbnail(PHOTO)
            made = io.BytesIO()
            small.save(made, "PNG")
        found[row.slot] = base64.b64encode(made.getvalue()).decode()
    return found


def issued(case: Case, n: int) -> tuple[Issued, ...]:
    """Papers of events up to `n` that are issued, in the order of their events."""
    rows = Document.objects.filter(case=case, state=Document.State.ISSUED, n__lte=n)
    kinds = PROCESSES.of(case).documents
    days = dict(case.events.filter(n__lte=n).values_list("n", "at"))
    return tuple(
        Issued(
            kind=row.kind,
            title=kinds[row.kind].title,
            number=row.number,
            on=china_day(days[row.n]),
            sha256=row.sha256,
            pages=row.pages,
        )
        for row in rows.order_by("n", "kind")
    )
