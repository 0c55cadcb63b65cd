"""Budgets change by dated rows with a document and a reason: nobody edits an amount."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from processes.engine import budget_outlook, ledger, policies_after
from processes.engine.amounts import yuan
from processes.engine.budget_outlook import Outlook
from processes.engine.errors import Conflict, InvalidFacts, WrongState
from processes.engine.models import BudgetRow, FundBudget, FundSource
from processes.engine.policies import require
from processes.engine.runtime import durable
from processes.engine.year_end.figures import in_force
from processes.people.actors import Actor

Kind = BudgetRow.Kind
BY_HAND = (Kind.ADD, Kind.SHARE, Kind.CUT)
GIVES = (Kind.ADD, Kind.SHARE, Kind.CARRY_IN)
MOST = 1_000_000_000_000


@dataclass(frozen=True)
class Change:
    """What is to change. `amount_fen` is positive also where the budget gets less."""

    budget: int
    kind: str
    amount_fen: int
    day: date
    document: str
    reason: str


def change(asked: Change, *, actor: Actor, key: UUID, now: datetime) -> BudgetRow:
    """Adds the row and asks for the queue of the item; the same key gives the row that is there.

    Raises: NotAllowed for anybody but finance; InvalidFacts with a sentence at its field if a
    budget would be less than what is frozen and paid, or a source less than its budgets.
    """
    require(policies_after.may_change_budget(actor))
    name = f"budget:{key}"
    with durable(actor):
        budget = _locked(asked.budget)
        known = BudgetRow.objects.filter(key=name).first()
        if known is not None:
            return _same(known, asked, actor)
        _judge(asked, budget)
        row = _booked(name, asked, budget, actor, now)
        if row.kind in GIVES:
            ledger.wake(budget.item, key=name)
    return row


def outlook(asked: Change, *, actor: Actor, now: datetime) -> Outlook:
    """What the change would do; it is refused as `change` refuses it, and nothing is written."""
    require(policies_after.may_change_budget(actor))

    def act() -> FundBudget:
        budget = _locked(asked.budget)
        _judge(asked, budget)
        _booked("budget:outlook", asked, budget, actor, now)
        return budget

    return budget_outlook.rehearsed(act, budget=asked.budget, actor=actor, now=now)


def _locked(pk: int) -> FundBudget:
    rows = FundBudget.objects.select_for_update(of=("self",)).select_related("source")
    budget = rows.filter(pk=pk).first()
    if budget is None:
        raise WrongState("no_budget", _("没有这一项预算，请重新选择。"))
    return budget


def _same(row: BudgetRow, asked: Change, actor: Actor) -> BudgetRow:
    said = (asked.budget, asked.kind, asked.amount_fen, actor.account)
    if (row.budget_id, row.kind, abs(row.amount_fen), row.by_id) != said:
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return row


def _judge(asked: Change, budget: FundBudget) -> None:
    if asked.kind not in BY_HAND:
        raise InvalidFacts("invalid", _("请选择变动方式。"))
    _refuse_closed(budget.source, "budget")
    if asked.day.year != budget.source.year:
        said = _("日期要在 %(year)d 年内，这项预算是 %(year)d 年的。") % {
            "year": budget.source.year
        }
        raise InvalidFacts("wrong_year", said, errors={"day": [said]})
    free = budget.amount_fen - budget.frozen_fen - budget.used_fen
    if asked.kind == Kind.CUT and asked.amount_fen > free:
        said = _("最多能调减 %(free)s 元：其余的已经冻结或者拨付。") % {
            "free": yuan(free, grouped=True)
        }
        raise InvalidFacts("not_free", said, errors={"amount": [said]})


def _refuse_closed(source: FundSource, field: str) -> None:
    """Raises: InvalidFacts if the source's year is closed."""
    closed = in_force(source.pk)
    if closed is None:
        return
    said = _("“%(source)s”的账已在 %(day)s 结转，不能再变动。请选 %(next)d 年的预算。") % {
        "source": source,
        "day": closed.day.isoformat(),
        "next": source.year + 1,
    }
    raise InvalidFacts("year_closed", said, errors={field: [said]})


def _booked(name: str, asked: Change, budget: FundBudget, actor: Actor, now: datetime) -> BudgetRow:
    amount = -asked.amount_fen if asked.kind == Kind.CUT else asked.amount_fen
    try:
        with transaction.atomic():
            return BudgetRow.objects.create(
                key=name,
                budget=budget,
                kind=asked.kind,
                amount_fen=amount,
                day=asked.day,
                document=asked.document,
                reason=asked.reason,
                at=now,
                by_id=actor.account,
            )
    except IntegrityError as refused:
        said = _(
            "“%(source)s”没有分配的余额不够 %(amount)s 元。来源有新增资金时，请选“来源追加”。"
        ) % {
            "source": budget.source,
            "amount": yuan(asked.amount_fen, grouped=True),
        }
        raise InvalidFacts("source_short", said, errors={"amount": [said]}) from refused


@dataclass(frozen=True)
class NewBudget:
    """A source of a year with its first budget, or a further budget of a source."""

    source: str  # code of a source that is there, "" for a new one
    name: str
    year: int
    document: str
    total_fen: int
    item: str
    amount_fen: int


def open_budget(asked: NewBudget, *, actor: Actor, key: UUID, now: datetime) -> FundBudget:
    """Registers a source (if it is new) and its budget for an item.

    A new source once more under the same key gives the budget that is there.

    Raises: NotAllowed; InvalidFacts if it is there already, or exceeds its source.
    """
    require(policies_after.may_change_budget(actor))
    with durable(actor):
        known = FundBudget.objects.filter(source__code=_code(key), item=asked.item).first()
        if known is not None and not asked.source:
            return known
        made = _opened(asked, key)
        ledger.wake(asked.item, key=f"opened:{made.pk}")
    return made


def outlook_new(asked: NewBudget, *, actor: Actor, key: UUID, now: datetime) -> Outlook:
    """What registering would do; refused as `open_budget` refuses it, and nothing is written."""
    require(policies_after.may_change_budget(actor))
    return budget_outlook.rehearsed(lambda: _opened(asked, key), budget=None, actor=actor, now=now)


def _opened(asked: NewBudget, key: UUID) -> FundBudget:
    source = _source(asked, key)
    if FundBudget.objects.filter(source=source, item=asked.item).exists():
        said = _("这个来源已经有这个项目的预算，要增加请用“调整预算”。")
        raise InvalidFacts("known", said, errors={"item": [said]})
    shared = sum(source.budgets.values_list("amount_fen", flat=True))
    if shared + asked.amount_fen > source.amount_fen:
        said = _("来源总额还有 %(left)s 元没有分配，预算不能超过它。") % {
            "left": yuan(source.amount_fen - shared, grouped=True)
        }
        raise InvalidFacts("source_short", said, errors={"amount": [said]})
    return FundBudget.objects.create(source=source, item=asked.item, amount_fen=asked.amount_fen)


def _code(key: UUID) -> str:
    """Of a source that was registered under this key."""
    return f"own-{key.hex[:12]}"


def _source(asked: NewBudget, key: UUID) -> FundSource:
    if asked.source:
        found = FundSource.objects.filter(pk=int(asked.source)).first()
        if found is None:
            raise WrongState("no_source", _("没有这个资金来源，请重新选择。"))
        _refuse_closed(found, "source")
        return found
    if FundSource.objects.filter(name=asked.name, year=asked.year).exists():
        said = _("%(year)d 年已经有这个名称的来源，请在列表里选它。") % {"year": asked.year}
        raise InvalidFacts("known", said, errors={"name": [said]})
    return FundSource.objects.create(
        code=_code(key),
        name=asked.name,
        year=asked.year,
        basis=asked.document,
        amount_fen=asked.total_fen,
    )
