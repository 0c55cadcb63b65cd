"""年终结转: what running cases hold goes into the next year, the rest goes over or is given back.

One transaction. Order of locks: the cases, the queues of the items, the budgets, the counter. The
rows that move the money come first, the closing last: after it the database books nothing there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from processes.engine import changes, ledger, money_queue, policies_after
from processes.engine.amounts import yuan
from processes.engine.errors import Conflict, InvalidFacts, WrongState
from processes.engine.ledger import Kind
from processes.engine.models import BudgetRow, Case, Change, FundBudget, FundSource, YearClosing
from processes.engine.policies import require
from processes.engine.runtime import durable
from processes.engine.year_end.figures import Held, Preview, in_force, preview
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

Rows = BudgetRow.Kind


@dataclass(frozen=True)
class Asked:
    """What is to be closed. `into` is None for a source of the next year that is registered now.

    `carry` says by budget how much of what is free goes over; the rest is given back. `digest` is
    that of the preview on which it was decided.
    """

    source: int
    into: int | None
    carry: Mapping[int, int]
    document: str
    reason: str
    digest: str


@dataclass(frozen=True)
class Act:
    """Who closes, when, and as which row."""

    row: UUID
    day: date
    document: str
    reason: str
    at: datetime
    by: int


def close(asked: Asked, *, actor: Actor, key: UUID, now: datetime, today: date) -> YearClosing:
    """Closes the year; the same key gives the closing that is there.

    Raises: NotAllowed for anybody but finance; WrongState before the year is over, if it is closed
    already, or something is at the bank; InvalidFacts if the preview is no longer true.
    """
    require(policies_after.may_change_budget(actor))
    act = Act(key, today, asked.document, asked.reason, now, actor.account)
    try:
        with durable(SYSTEM):
            known = YearClosing.objects.filter(row=key).first()
            if known is not None:
                return _same(known, asked, actor)
            found = _locked(asked.source)
            _judge(found, asked, today)
            made = _closed(found, asked, act)
            noted(made, actor)
            return made
    except IntegrityError as refused:
        raise WrongState("moved", changed()) from refused


def changed() -> str:
    """What to say when the books are no longer those of the preview."""
    return _("您查看以后台账有变化，没有结转。请看下面新的数字，再确认一次。")


def _same(known: YearClosing, asked: Asked, actor: Actor) -> YearClosing:
    if (known.source_id, known.by_id, known.undoes_id) != (asked.source, actor.account, None):
        raise Conflict("key_reused", _("这个请求编号已经用于另一项操作，请重新打开这一页再办。"))
    return known


def _locked(source: int) -> Preview:
    """The figures, under the locks of all that they are made of."""
    row = FundSource.objects.filter(pk=source).first()
    if row is None:
        raise WrongState("no_source", _("没有这个资金来源，请重新选择。"))
    before = preview(row)
    lock(before.cases, {one.budget.item for one in before.lines}, {source})
    return preview(FundSource.objects.get(pk=source))


def noted(made: YearClosing, actor: Actor) -> None:
    """The act in the chain of administrative acts, so that nobody can make it unhappen."""
    verb = Change.Verb.YEAR_CLOSED if made.undoes_id is None else Change.Verb.YEAR_REOPENED
    changes.record(
        verb,
        actor=actor,
        unit=next(one.organisation for one in actor.posts if one.role == Role.FINANCE),
        key=made.row,
        now=made.at,
        reason=made.reason,
        about={
            "closing": made.pk,
            "source": made.source_id,
            "into": made.into_id,
            "carried_fen": made.carried_fen,
            "returned_fen": made.returned_fen,
            "cases": made.cases,
        },
    )


def lock(cases: list[int], items: set[str], sources: set[int]) -> None:
    """Cases, then queues, then budgets; each kind in the order of its names."""
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases).order_by("pk"))
    for item in sorted(items):
        money_queue.lock(item)
    budgets = FundBudget.objects.filter(source__in=sources).order_by("pk")
    list(budgets.select_for_update(of=("self",)))


def _judge(found: Preview, asked: Asked, today: date) -> None:
    year = found.source.year
    if (closed := in_force(found.source.pk)) is not None:
        said = _("这个来源 %(year)d 年的账已经在 %(day)s 结转，不能再结一次。")
        raise WrongState("closed", said % {"year": year, "day": closed.day.isoformat()})
    if today.year <= year:
        said = _("%(year)d 年还没有结束，%(next)d 年1月1日起才能结转。")
        raise WrongState("too_early", said % {"year": year, "next": year + 1})
    if found.at_bank:
        said = _("还有 %(n)d 笔在付款文件里等银行回盘。请先登记回盘，再结转。")
        raise WrongState("at_bank", said % {"n": found.at_bank})
    if found.undistributed_fen:
        said = _("来源里还有 %(left)s 元没有分配到项目。请先在“调整预算”里安排到项目，再结转。")
        raise WrongState(
            "undistributed", said % {"left": yuan(found.undistributed_fen, grouped=True)}
        )
    if found.digest != asked.digest:
        raise WrongState("moved", changed())
    errors = {
        f"carry_{one.budget.pk}": [_("最多能结转 %(free)s 元。") % {"free": _yuan(one.free_fen)}]
        for one in found.lines
        if not 0 <= asked.carry.get(one.budget.pk, 0) <= one.free_fen
    }
    if errors:
        raise InvalidFacts("not_free", next(iter(errors.values()))[0], errors=errors)


def _closed(found: Preview, asked: Asked, act: Act) -> YearClosing:
    into = _into(found.source, asked)
    heirs = _heirs(found, into)
    for line in found.lines:
        heir, carry = heirs[line.budget.item], asked.carry.get(line.budget.pk, 0)
        for one in line.held:
            let_go(one, act)
        over = carry + line.budget.frozen_fen
        _row(act, line.budget.pk, Rows.CARRY_OUT, -over)
        _row(act, line.budget.pk, Rows.RETURNED, carry - line.free_fen)
        _row(act, heir, Rows.CARRY_IN, over)
        for one in line.held:
            hold(one, heir, act)
    held = sum(one.budget.frozen_fen for one in found.lines)
    carried = sum(asked.carry.get(one.budget.pk, 0) for one in found.lines)
    free = sum(one.free_fen for one in found.lines)
    made = YearClosing.objects.create(
        row=act.row,
        source=found.source,
        into=into,
        carried_fen=held + carried,
        returned_fen=free - carried,
        cases=len(found.cases),
        day=act.day,
        document=act.document,
        reason=act.reason,
        at=act.at,
        by_id=act.by,
    )
    for line in found.lines:
        ledger.wake(line.budget.item, key=f"closed:{made.pk}:{line.budget.pk}")
    return made


def _into(source: FundSource, asked: Asked) -> FundSource:
    """The source of the next year; one of the same name if there is none yet."""
    if asked.into is not None:
        found = FundSource.objects.filter(pk=asked.into, year=source.year + 1).first()
        if found is None or in_force(found.pk) is not None:
            said = _("请选择 %(year)d 年的来源。") % {"year": source.year + 1}
            raise InvalidFacts("no_source", said, errors={"into": [said]})
        return found
    made, _new = FundSource.objects.get_or_create(
        code=source.code,
        year=source.year + 1,
        defaults={"name": source.name, "basis": asked.document, "amount_fen": 0},
    )
    return made


def _heirs(found: Preview, into: FundSource) -> dict[str, int]:
    """By item the budget that goes on, locked; one of nothing where there is none yet."""
    for line in found.lines:
        if not FundBudget.objects.filter(source=into, item=line.budget.item).exists():
            FundBudget.objects.create(source=into, item=line.budget.item, amount_fen=0)
    rows = FundBudget.objects.filter(source=into).order_by("pk")
    return {one.item: one.pk for one in rows.select_for_update(of=("self",))}


def _row(act: Act, budget: int, kind: BudgetRow.Kind, fen: int) -> None:
    if fen == 0:
        return
    BudgetRow.objects.create(
        key=f"{act.row}:{kind}:{budget}",
        budget_id=budget,
        kind=kind,
        amount_fen=fen,
        day=act.day,
        document=act.document,
        reason=act.reason,
        at=act.at,
        by_id=act.by,
    )


def let_go(one: Held, act: Act) -> None:
    """What is held for a running case is free where it was."""
    line = ledger.carried_on(one.freeze, at=act.at, day=act.day, operator=act.by)
    line = replace(line, amount_fen=one.left_fen)
    ledger.enter(Kind.RELEASE, line, key=f"{one.case}:carried:{act.row.hex}:release")


def hold(one: Held, budget: int, act: Act) -> None:
    """The same money held, and approved if it was, on another budget."""
    for kind, entry in ((Kind.FREEZE, one.freeze), (Kind.APPROVE, one.approve)):
        if entry is None:
            continue
        line = ledger.carried_on(
            entry, at=act.at, day=act.day, operator=act.by, reviewer=entry.reviewer_id
        )
        here = replace(line, budget=budget, amount_fen=one.left_fen)
        ledger.enter(kind, here, key=f"{one.case}:carried:{act.row.hex}:{kind}")


def _yuan(fen: int) -> str:
    return yuan(fen, grouped=True)
