"""The ledger: sums of lines and of budgets agree, and no case is paid twice."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Sum

from processes.engine.models import Event, FundBudget, FundSource, LedgerEntry
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
    yield from _cases()
    yield from _refunds()


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
    paid: dict[int, int] = defaultdict(int)
    for case in LedgerEntry.objects.filter(kind=Kind.PAY).exclude(pk__in=reversed_).values("case"):
        paid[case["case"]] += 1
    yield from (f"办件 {case}：拨付了 {times} 次" for case, times in paid.items() if times > 1)
    held: dict[int, Sums] = defaultdict(lambda: defaultdict(int))
    lines = LedgerEntry.objects.values_list("case", "kind").annotate(Sum("amount_fen"))
    for one, kind, amount in lines.order_by():
        held[one][kind] = amount
    for one, sums in held.items():
        yield from (f"办件 {one}：{said}" for said in _one_case(sums))


def _refunds() -> Iterator[str]:
    """Each event of a refund has its red row."""
    red = LedgerEntry.objects.filter(kind=Kind.REVERSE)
    there = set(red.values_list("case", "at"))
    for case, n, at in Event.objects.filter(verb=Verb.REFUND).values_list("case", "n", "at"):
        if (case, at) not in there:
            yield f"办件 {case} 第 {n} 条：登记了退款，台账没有红字冲销"


def _one_case(sums: Sums) -> Iterator[str]:
    """Each step is at most the one before it."""
    steps = (Kind.FREEZE, Kind.APPROVE, Kind.PAY, Kind.ARRIVE, Kind.RECEIVE)
    for before, after in itertools.pairwise(steps):
        if sums[after] > sums[before]:
            yield f"“{after.label}”{sums[after]} 分多于“{before.label}”{sums[before]} 分"
