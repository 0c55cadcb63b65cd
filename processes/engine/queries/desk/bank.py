"""Payment files as finance reads them. No account, no whole name. Requires a scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.bank.payable import Payable
from processes.engine.bank.settling import reason_of
from processes.engine.models import Case, PayBatch, PayItem
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.queries.shown_name import shown_name
from processes.people.actors import Actor

State = PayItem.State
SHOWN = 50
LOOK = {State.SENT: ("wait", "clock"), State.PAID: ("ok", "check"), State.FAILED: ("no", "x")}
WORDS = {
    "pay": ("ok", "check", gettext_lazy("已付，可登记")),
    "fail": ("no", "x", gettext_lazy("付款失败，可登记")),
    "done": ("ok", "check", gettext_lazy("已登记拨付到账")),
    "failed": ("no", "x", gettext_lazy("已登记付款失败")),
    "known": ("idle", "dot", gettext_lazy("以前登记过，相同，不重复登记")),
    "contradicts": ("no", "warn", gettext_lazy("以前登记的结果相反，没有改，请向银行核实")),
    "differs": ("no", "warn", gettext_lazy("金额和付款文件不一样，没有登记")),
    "unknown": ("no", "warn", gettext_lazy("业务编号不在这一批里，没有登记")),
    "twice": ("no", "warn", gettext_lazy("同一编号在文件里不止一行，没有登记")),
    "no_ref": ("no", "warn", gettext_lazy("成功的要有银行流水号（至少4位），没有登记")),
    "unreadable": (
        "no",
        "warn",
        gettext_lazy("结果要写“成功”或“失败”，金额要是数字，付款日期要是日期，没有登记"),
    ),
    "refused": ("no", "warn", gettext_lazy("没有登记：办件由他人认领或已不在拨付环节")),
}


@dataclass(frozen=True)
class Waiting:
    """A payment that can go into a file."""

    pk: int
    number: str
    payee: str
    item: str
    amount_fen: int
    failed: str = ""
    failed_item: int = 0
    corrected: bool = False

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.number}/"


@dataclass(frozen=True)
class Row:
    """A payment of a batch; the case is empty where the reader may not see it."""

    pk: int
    seq: int
    number: str
    payee: str
    amount_fen: int
    state: str
    label: str
    look: tuple[str, str]
    said: str
    answered: datetime | None


@dataclass(frozen=True)
class Answered:
    """A row of a reply as shown. `paid` is None where no payment belongs to it, or none is seen."""

    line: int
    seq: int
    look: str
    icon: str
    text: str
    code: str
    paid: Row | None = None
    said: str = ""


def waiting(found: Iterable[Payable]) -> list[Waiting]:
    """Payments as lines."""
    return [
        Waiting(
            pk=one.case.pk,
            number=one.case.number or str(one.case.pk),
            payee=_name(one.case),
            item=item_title(one.entry.item),
            amount_fen=one.entry.amount_fen,
            failed=reason_of(one.failed) if one.failed else "",
            failed_item=one.failed.pk if one.failed else 0,
            corrected=one.corrected,
        )
        for one in found
    ]


def batches() -> list[PayBatch]:
    """The newest files, with how many rows are open and failed."""
    rows = PayBatch.objects.select_related("by").annotate(
        open=Count("items", filter=Q(items__state=State.SENT)),
        failed=Count("items", filter=Q(items__state=State.FAILED)),
    )
    return list(rows.order_by("-id")[:SHOWN])


def rows(batch: PayBatch, actor: Actor) -> list[Row]:
    """Payments of a batch that the actor may see, in order."""
    found = PayItem.objects.filter(not_recused(actor), batch=batch)
    return [row_of(one) for one in found.select_related("case__applicant").order_by("seq")]


def row_of(one: PayItem) -> Row:
    """A payment as a line."""
    return Row(
        pk=one.pk,
        seq=one.seq,
        number=one.case.number or str(one.case_id),
        payee=_name(one.case),
        amount_fen=one.amount_fen,
        state=one.state,
        label=str(State(one.state).label),
        look=LOOK[State(one.state)],
        said=reason_of(one) or (_("流水 %(ref)s") % {"ref": one.bank_ref} if one.bank_ref else ""),
        answered=one.answered_at,
    )


def answered(
    report: Iterable[tuple[int, int, str]], paid: Iterable[Row], said: Mapping[int, str]
) -> list[Answered]:
    """Rows of a report in words, each with its payment; `said` by line is what the bank says."""
    by_seq = {one.seq: one for one in paid}
    return [
        Answered(line, seq, *_words(code), code, by_seq.get(seq), said.get(line, ""))
        for line, seq, code in report
    ]


def _words(code: str) -> tuple[str, str, str]:
    look, icon, text = WORDS[code]
    return look, icon, str(text)


def _name(case: Case) -> str:
    return shown_name(case.process, case.subject or case.applicant.name)
