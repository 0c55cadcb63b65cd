"""The ledger: sums of lines and of budgets agree, and no case is paid twice."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, Sum

from processes.engine import ledger
from processes.engine.models import (
    Event,
    FundBudget,
    FundSource,
    FundWait,
    LedgerEntry,
    PayBatch,
    PayItem,
)
from processes.engine.moves import Verb

Kind = LedgerEntry.Kind
Sums = dict[str, int]


def problems() -> Iterator[str]:
    """What does not add up, by budget, source and case."""
    sums: dict[int, Sums] = defaultdict(lambda: defaultdict(int))
    lines = LedgerEntry.objects.values_list("budget", "kind").annotate(Sum("amount_fen"))
    for budget, kind, amount in lines.order_by():
        sums[budget][kind] = amount
    for row in FundBudget.objects.order_by("id"):
        yield from (f"预算 {row.pk}：{said}" for said in _budget(row, sums[row.pk]))
    for source in FundSource.objects.annotate(shared=Sum("budgets__amount_fen")):
        if (source.shared or 0) > source.amount_fen:
            yield f"资金来源 {source.pk}：分配 {source.shared} 分，超过总额 {source.amount_fen} 分"
    yield from _rows()
    yield from _waits()
    yield from _batches()
    yield from _cases()
    yield from _refunds()


def _rows() -> Iterator[str]:
    """The amount of a budget is what its rows add up to."""
    for row in FundBudget.objects.annotate(sum=Sum("rows__amount_fen")).order_by("id"):
        if row.amount_fen != (row.sum or 0):
            yield f"预算 {row.pk}：预算 {row.amount_fen} 分，变动逐笔相加 {row.sum or 0} 分"


def _waits() -> Iterator[str]:
    """Who waits runs and holds nothing; who was served has his line; nobody overtook."""
    open_ = FundWait.objects.filter(done_at=None)
    for one in open_.exclude(case__outcome="").values_list("case", flat=True):
        yield f"办件 {one}：已经办结，还在等候资金"
    for row in open_:
        if ledger.held(row.case_id) is not None:
            yield f"办件 {row.case_id}：已经冻结资金，还在等候资金"
    funded = FundWait.objects.filter(how=FundWait.How.FUNDED).select_related("entry")
    for row in funded:
        line = row.entry
        said = None if line is None else (line.kind, line.case_id, line.item, line.amount_fen)
        if said != (Kind.FREEZE, row.case_id, row.item, row.amount_fen):
            yield f"办件 {row.case_id}：等到了资金，台账没有对应的冻结"
        if FundWait.objects.filter(item=row.item, pk__lt=row.pk, done_at=None).exists():
            yield f"办件 {row.case_id}：越过前面的办件安排了资金"
        n = int(line.key.rpartition(":")[2]) if line else 0
        if not Event.objects.filter(case=row.case_id, verb=Verb.FUND, n=n).exists():
            yield f"办件 {row.case_id}：等到了资金，没有记录"


def _batches() -> Iterator[str]:
    """A batch has the rows it was made with; what the bank paid stands in the ledger, once."""
    for batch in PayBatch.objects.annotate(n=Count("items"), sum=Sum("items__amount_fen")):
        if (batch.n, batch.sum) != (batch.count, batch.total_fen):
            yield f"付款批次 {batch.number}：明细 {batch.n} 笔 {batch.sum} 分，与生成时不符"
    for item in PayItem.objects.filter(state=PayItem.State.PAID):
        lines = LedgerEntry.objects.filter(case=item.case_id, kind=Kind.PAY)
        if not lines.filter(amount_fen=item.amount_fen, bank_ref=item.bank_ref).exists():
            yield f"办件 {item.case_id}：银行已付，台账没有这笔拨付"
    failed = PayItem.objects.filter(state=PayItem.State.FAILED, case__outcome="")
    for case, at in failed.values_list("case", "answered_at"):
        if not Event.objects.filter(case=case, verb=Verb.PAY_FAILED, at__gte=at).exists():
            yield f"办件 {case}：银行没有付成，办件里没有记录"
    sent = PayItem.objects.filter(state=PayItem.State.SENT).values("case")
    back = LedgerEntry.objects.filter(kind=Kind.REVERSE).values("reverses")
    paid = LedgerEntry.objects.filter(kind=Kind.PAY, case__in=sent).exclude(pk__in=back)
    for case in paid.values_list("case", flat=True):
        yield f"办件 {case}：已经拨付，付款文件里还在等银行回盘"


def _budget(row: FundBudget, sums: Sums) -> Iterator[str]:
    frozen = sums[Kind.FREEZE] - sums[Kind.RELEASE] - sums[Kind.PAY]
    used = sums[Kind.PAY] + sums[Kind.REVERSE]
    if (row.frozen_fen, row.used_fen) != (frozen, used):
        yield f"登记冻结 {row.frozen_fen}、已用 {row.used_fen} 分，台账为 {frozen}、{used} 分"
    if frozen + used > row.amount_fen:
        yield f"冻结与已用合计 {frozen + used} 分，超过预算 {row.amount_fen} 分"


def _cases() -> Iterator[str]:
    """Payments that no red row has taken back."""
    reversed_ = LedgerEntry.objects.filter(kind=Kind.REVERSE).values("reverses")
    more = Counter(Event.objects.filter(verb=Verb.PAY_REST).values_list("case", flat=True))
    paid: dict[int, int] = defaultdict(int)
    for case in LedgerEntry.objects.filter(kind=Kind.PAY).exclude(pk__in=reversed_).values("case"):
        paid[case["case"]] += 1
    yield from (
        f"办件 {case}：拨付了 {times} 次" for case, times in paid.items() if times > 1 + more[case]
    )
    held: dict[int, Sums] = defaultdict(lambda: defaultdict(int))
    lines = LedgerEntry.objects.values_list("case", "kind").annotate(Sum("amount_fen"))
    for one, kind, amount in lines.order_by():
        held[one][kind] = amount
    for one, sums in held.items():
        yield from (f"办件 {one}：{said}" for said in _one_case(sums))


def _refunds() -> Iterator[str]:
    """Each event of a refund has its red row: its key names the case and the event."""
    red = LedgerEntry.objects.filter(kind=Kind.REVERSE).values_list("key", flat=True)
    there = {tuple(key.split(":")[:3]) for key in red}
    for case, n in Event.objects.filter(verb=Verb.REFUND).values_list("case", "n"):
        if (str(case), "reverse", str(n)) not in there:
            yield f"办件 {case} 第 {n} 条：登记了退款，台账没有红字冲销"


def _one_case(sums: Sums) -> Iterator[str]:
    """Each step is at most the one before it."""
    steps = (Kind.FREEZE, Kind.APPROVE, Kind.PAY, Kind.ARRIVE, Kind.RECEIVE)
    for before, after in itertools.pairwise(steps):
        if sums[after] > sums[before]:
            yield f"“{after.label}”{sums[after]} 分多于“{before.label}”{sums[before]} 分"
