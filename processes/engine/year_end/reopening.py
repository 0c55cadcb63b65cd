"""撤销结转: a closing is taken back by a row of its own, while nothing of it has gone on.

The year is open from that row on; what was carried over and given back returns by rows of the
opposite sign, and the running cases hold their money where they held it before.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Sum
from django.utils.translation import gettext as _

from processes.engine import ledger, policies_after
from processes.engine.errors import Conflict, WrongState
from processes.engine.ledger import Kind
from processes.engine.models import BudgetRow, FundBudget, LedgerEntry, YearClosing
from processes.engine.policies import require
from processes.engine.runtime import durable
from processes.engine.year_end.closing import Act, hold, let_go, lock, noted
from processes.engine.year_end.figures import Held, in_force
from processes.people.actors import SYSTEM, Actor

Rows = BudgetRow.Kind


def reopen(
    source: int,
    *,
    document: str,
    reason: str,
    actor: Actor,
    key: UUID,
    now: datetime,
    today: date,
) -> YearClosing:
    """Takes the closing of a source back; the same key gives the row that is there.

    Raises: NotAllowed for anybody but finance; WrongState if it is not closed, or the next year has
    gone on with what was carried over.
    """
    require(policies_after.may_change_budget(actor))
    act = Act(key, today, document, reason, now, actor.account)
    try:
        with durable(SYSTEM):
            known = YearClosing.objects.filter(row=key).first()
            if known is not None:
                return _same(known, source, actor)
            made = _taken_back(_locked(source), act)
            noted(made, actor)
            return made
    except IntegrityError as refused:
        raise WrongState("gone_on", _gone_on()) from refused


def _gone_on() -> str:
    return _(
        "结转过去的钱在新的一年已经动用，或者上年的付款在新的一年有了退款、签收，不能撤销结转。"
        "要更正的，请在新的一年登记预算变动。"
    )


def _same(known: YearClosing, source: int, actor: Actor) -> YearClosing:
    if known.undoes_id is None or (known.source_id, known.by_id) != (source, actor.account):
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return known


def _locked(source: int) -> YearClosing:
    closing = _closing(source)
    items = set(FundBudget.objects.filter(source=source).values_list("item", flat=True))
    lock([one.case_id for one in _carried(closing)], items, {source, closing.into_id})
    return _closing(source)


def _closing(source: int) -> YearClosing:
    closing = in_force(source)
    if closing is None:
        raise WrongState("not_closed", _("这个来源的账没有结转，不用撤销。"))
    return closing


def _carried(closing: YearClosing) -> list[LedgerEntry]:
    """The freezes that the closing made in the next year."""
    rows = LedgerEntry.objects.filter(
        key__contains=f":carried:{closing.row.hex}:", kind=Kind.FREEZE
    )
    return list(rows.select_related("budget").order_by("id"))


def _taken_back(closing: YearClosing, act: Act) -> YearClosing:
    carried = _carried(closing)
    if any(ledger.held(one.case_id) != one for one in carried):
        raise WrongState("gone_on", _gone_on())
    made = YearClosing.objects.create(
        row=act.row,
        source=closing.source,
        into=closing.into,
        carried_fen=closing.carried_fen,
        returned_fen=closing.returned_fen,
        cases=closing.cases,
        day=act.day,
        document=act.document,
        reason=act.reason,
        at=act.at,
        by_id=act.by,
        undoes=closing,
    )
    old = dict(FundBudget.objects.filter(source=closing.source).values_list("item", "pk"))
    held = [Held(one, _approval(one), ledger.held_fen(one.case_id)) for one in carried]
    for one in held:
        let_go(one, act)
    for budget, fen in _sums(closing):
        BudgetRow.objects.create(
            key=f"{act.row}:{Rows.CARRY_BACK}:{budget}",
            budget_id=budget,
            kind=Rows.CARRY_BACK,
            amount_fen=-fen,
            day=act.day,
            document=act.document,
            reason=act.reason,
            at=act.at,
            by_id=act.by,
        )
    for one in held:
        hold(one, old[one.freeze.item], act)
    return made


def _approval(freeze: LedgerEntry) -> LedgerEntry | None:
    """The approval after that freeze."""
    found = ledger.last(freeze.case_id, Kind.APPROVE)
    return found if found is not None and found.pk > freeze.pk else None


def _sums(closing: YearClosing) -> list[tuple[int, int]]:
    """By budget: what the closing changed; the next year's first, it gives."""
    rows = BudgetRow.objects.filter(key__startswith=f"{closing.row}:").order_by("budget")
    sums = rows.values_list("budget").annotate(sum=Sum("amount_fen"))
    return sorted(((budget, fen) for budget, fen in sums if fen), key=lambda one: -one[1])
