"""What an approval does with money, in words, before it is done. Needs a scope."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue
from processes.engine.amounts import yuan
from processes.engine.models import FundBudget, FundWait
from processes.engine.moves import Verb
from processes.engine.queries.desk.acts import Act
from processes.engine.queries.desk.ledger_books import item_title


def money_of(act: Act, forms: Mapping[str, Any]) -> Iterator[str]:
    """From which budget how much is frozen, or which place in the queue; or what becomes payable.

    As the form stands: another sum typed below is frozen as typed.
    """
    if act.verb is not Verb.APPROVE or act.node is None or act.is_signer:
        return
    takes = act.definition.takes_money.get(act.node.name)
    if takes is not None:
        wanted = takes(_typed(forms.get("node")), act.file)
        if wanted is not None:
            form = forms.get("node")
            typed = form is not None and "amount" in form.fields
            yield _frozen(act, *wanted, typed=typed)
    elif act.node.name in act.definition.grants_money:
        yield from _granted(act)


def _typed(form: Any) -> Mapping[str, Any]:
    """Answers of the officer's form: as sent if they are good, else as they stand in it."""
    if form is None:
        return {}
    if form.is_bound and form.is_valid():
        return dict(form.facts())
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def _frozen(act: Act, item: str, amount_fen: int, *, typed: bool) -> str:
    said: dict[str, Any] = {"amount": yuan(amount_fen, grouped=True), "item": item_title(item)}
    kept, year = ledger.held(act.case.pk), act.today.year
    if kept is not None and (kept.item, kept.amount_fen) == (item, amount_fen):
        said["source"] = str(kept.budget.source)
        return _("已经从“%(source)s · %(item)s”冻结的 %(amount)s 元不变。") % said
    budget = _budget(item, amount_fen, year=year)
    queue = FundWait.objects.filter(item=item, done_at=None).exclude(case=act.case.pk)
    if budget is None or queue.exists():
        lacking = _lacking(queue, item, amount_fen, year)
        said |= {"n": queue.count() + 1, "lacking": yuan(lacking, grouped=True)}
        if not lacking:
            return (
                _(
                    "“%(item)s”有人先在等候资金，这 %(amount)s 元不能越过他们冻结，排在第 %(n)d。"
                    "公示和审批照常办，轮到了自动冻结。"
                )
                % said
            )
        return (
            _(
                "“%(item)s”今年的预算不够，这 %(amount)s 元不冻结，排在“等候资金”第 %(n)d，"
                "还差 %(lacking)s 元。公示和审批照常办，钱到了自动冻结。"
            )
            % said
        )
    left = budget.amount_fen - budget.frozen_fen - budget.used_fen - amount_fen
    said |= {"source": str(budget.source), "left": yuan(left, grouped=True)}
    frozen = (
        _("从“%(source)s · %(item)s”冻结 %(amount)s 元，冻结后这项预算还可用 %(left)s 元。") % said
    )
    return frozen + (_("下面改了项目或金额的，按改后的冻结。") if typed else "")


def _granted(act: Act) -> Iterator[str]:
    kept = ledger.held(act.case.pk)
    if kept is None:
        if money_queue.waiting(act.case.pk) is not None:
            yield _("这一件在等候资金，没有冻结。批准后钱到了自动冻结，并转为待拨付。")
        return
    yield _("从“%(source)s · %(item)s”冻结的 %(amount)s 元转为待拨付。") % {
        "source": str(kept.budget.source),
        "item": item_title(kept.item),
        "amount": yuan(kept.amount_fen, grouped=True),
    }


def _budget(item: str, amount_fen: int, *, year: int) -> FundBudget | None:
    """The budget that would be taken, as `ledger.budget_with` takes it, without a lock."""
    rows = FundBudget.objects.filter(item=item, source__year=year).select_related("source")
    free = rows.filter(amount_fen__gte=F("frozen_fen") + F("used_fen") + amount_fen)
    return free.order_by("source__code").first()


def _lacking(queue: "QuerySet[FundWait]", item: str, amount_fen: int, year: int) -> int:
    before = queue.aggregate(sum=Sum("amount_fen"))["sum"] or 0
    return max(0, int(before) + amount_fen - money_queue.free_fen(item, year=year))
