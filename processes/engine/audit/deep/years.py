"""Closed years: nothing of them is open, every fen that left came somewhere, each act is told."""

import json
from collections.abc import Iterator

from django.db.models import Sum

from processes.engine.models import BudgetRow, Change, FundBudget, LedgerEntry, YearClosing
from processes.engine.year_end.figures import in_force

Kind, Rows = LedgerEntry.Kind, BudgetRow.Kind
VERBS = (Change.Verb.YEAR_CLOSED, Change.Verb.YEAR_REOPENED)


def problems() -> Iterator[str]:
    """What does not hold, closing by closing. Requires sight of all units."""
    told = {
        json.loads(row.body)["about"]["closing"]: row
        for row in Change.objects.filter(verb__in=VERBS)
    }
    for one in YearClosing.objects.select_related("source").order_by("id"):
        name = f"年终结转 {one.source}（{one.pk}）"
        yield from (f"{name}：{said}" for said in _moved(one))
        act = told.pop(one.pk, None)
        if act is None or act.key != one.row or act.actor_id != one.by_id:
            yield f"{name}：没有对应的管理记录"
        if one.undoes_id is None and in_force(one.source_id) == one:
            yield from (f"{name}：{said}" for said in _open(one))
    yield from (f"管理记录 {act.n}：没有对应的年终结转" for act in told.values())


def _moved(one: YearClosing) -> Iterator[str]:
    """What left the old year is what the new one got and what was given back."""
    rows = BudgetRow.objects.filter(key__startswith=f"{one.row}:")
    sums = dict(rows.values_list("kind").annotate(Sum("amount_fen")).order_by())
    out, back, over = (sums.get(kind, 0) for kind in (Rows.CARRY_OUT, Rows.RETURNED, Rows.CARRY_IN))
    if one.undoes_id is None and (-out, over, -back) != (
        one.carried_fen,
        one.carried_fen,
        one.returned_fen,
    ):
        said = f"登记为 {one.carried_fen}、{one.returned_fen} 分"
        yield f"结转 {-out} 分、转入 {over} 分、交回 {-back} 分，{said}"
    if one.undoes_id is not None and sums.get(Rows.CARRY_BACK, 0) != one.returned_fen:
        yield f"撤销后相差 {sums.get(Rows.CARRY_BACK, 0) - one.returned_fen} 分"
    lines = LedgerEntry.objects.filter(key__contains=f":carried:{one.row.hex}:")
    held = dict(lines.values_list("kind").annotate(Sum("amount_fen")).order_by())
    if held.get(Kind.RELEASE, 0) != held.get(Kind.FREEZE, 0):
        yield f"放开 {held.get(Kind.RELEASE, 0)} 分，新账冻结 {held.get(Kind.FREEZE, 0)} 分"
    if lines.filter(kind=Kind.FREEZE).values("case").distinct().count() != one.cases:
        yield f"登记办理中 {one.cases} 件，台账不是这个数"


def _open(one: YearClosing) -> Iterator[str]:
    """A year that is closed holds nothing, has nothing left, and nothing was booked since."""
    for budget in FundBudget.objects.filter(source=one.source_id):
        if (budget.frozen_fen, budget.amount_fen) != (0, budget.used_fen):
            yield f"预算 {budget.pk} 还有没结清的钱"
        later = BudgetRow.objects.filter(budget=budget, at__gt=one.at)
        if later.exists() or LedgerEntry.objects.filter(budget=budget, at__gt=one.at).exists():
            yield f"预算 {budget.pk} 在结转以后还有记账"
