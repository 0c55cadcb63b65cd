"""LEDGER-01: money is short, cases wait in their order, nobody overtakes, nothing is overdrawn."""

from datetime import timedelta
from uuid import uuid4

from processes.engine import budgets, money_queue, money_serving
from processes.engine.calendar import china_day
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import BudgetRow, FundBudget, FundWait, Task
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM

ITEM = "living"
YEAR = 2026
TEN, FIVE = 1_000_000, 500_000
Kind = BudgetRow.Kind


def walk(walk: Walker) -> None:
    """10,000 yuan for 8,000, 8,000 and 6,400: one is held, two wait; one ends, 5,000 are added."""
    expect = walk.figures.expect
    one = Shortage(walk)
    one.leaves(TEN)
    second, third = walk.another(), walk.another()
    _to_district(walk, "AID-01")
    way.district(walk, "deep", "8000.00")
    who = _to_district(second, "AID-01")
    way.district(second, "deep", "8000.00", at="2026-03-16 09:35")
    last = _to_district(third, "AID-12")
    way.district(third, "relative", "6400.00", at="2026-03-16 09:40")
    expect("第一件冻结", ["冻结8000.00"], sights.money(walk))
    expect("第二件等候资金", (0, 600_000), _place(second))
    expect("第三件排在后面，还有余额也不越过", (1, 1_240_000), _place(third))
    way.decision(third, at="2026-03-23 10:00")
    expect("等候资金也能批准", "已批准", sights.status(third))
    expect("没有批准的台账", [], sights.money(third))
    expect("等资金时拨付时限不走", "", _pay_by(third))
    expect("等候资金不能拨付", "waiting_for_money", _pays(third))
    walk.at("2026-03-23 14:00")
    walk.terminates("d7", opinion="申请人去世，家属不再申请。")
    money_serving.serve(walk.now)
    expect("第一件终止，第二件自动冻结", ["冻结8000.00"], sights.money(second))
    expect("第三件还差", (0, 440_000), _place(third))
    expect("余额", 200_000, one.free())
    one.changes(Kind.ADD, FIVE, "年中追加帮扶资金，安排等候的办件")
    money_serving.serve(walk.now)
    expect("追加后第三件冻结并可拨付", ["冻结6400.00", "批准6400.00"], sights.money(third))
    expect("资金到位才开始算拨付时限", "2026-04-07", _pay_by(third))
    expect("没有人等候", 0, FundWait.objects.filter(item=ITEM, done_at=None).count())
    expect("余额（追加后）", 60_000, one.free())
    way.money(third, last)
    expect("申请人得到通知", True, "sms:funded" in sights.told(third, last.account.pk))
    way.decision(second, at="2026-03-23 15:30")
    way.money(second, who)
    expect("两件都已归档", ["已归档", "已归档"], [sights.status(second), sights.status(third)])
    expect("预算没有超支", True, one.holds())
    expect("哈希链有效", True, sights.chain_holds(second) and sights.chain_holds(third))
    one.ends()


def _pay_by(walk: Walker) -> str:
    """Last day for the payment, "" while no limit runs."""
    with scope(SYSTEM):
        task = Task.objects.get(case=walk.case, node="pay", closed_at=None)
    return china_day(task.due_at - timedelta(seconds=1)).isoformat() if task.due_at else ""


class Shortage:
    """Leaves so much of the budgets of an item, by rows, and gives the rest back at the end."""

    def __init__(self, walk: Walker) -> None:
        self.walk = walk
        self.cut: list[tuple[int, int]] = []

    def leaves(self, fen: int) -> None:
        """The first budget keeps so much, the others nothing."""
        for budget in self._budgets():
            free = budget.amount_fen - budget.frozen_fen - budget.used_fen
            if free > fen:
                self._change(budget.pk, Kind.CUT, free - fen, "演练：腾出余额")
                self.cut.append((budget.pk, free - fen))
            fen = 0

    def changes(self, kind: Kind, fen: int, reason: str) -> None:
        """One row on the first budget."""
        self._change(self._budgets()[0].pk, kind, fen, reason)

    def ends(self) -> None:
        """What was cut is there again."""
        for budget, fen in self.cut:
            self._change(budget, Kind.SHARE, fen, "演练结束：恢复余额")

    def free(self) -> int:
        """What all budgets of the item have free."""
        return sum(b.amount_fen - b.frozen_fen - b.used_fen for b in self._budgets())

    def holds(self) -> bool:
        """Whether no budget is overdrawn."""
        return all(b.amount_fen >= b.frozen_fen + b.used_fen for b in self._budgets())

    def _budgets(self) -> list[FundBudget]:
        rows = FundBudget.objects.filter(item=ITEM, source__year=YEAR)
        return list(rows.order_by("source__code"))

    def _change(self, budget: int, kind: Kind, fen: int, reason: str) -> None:
        day = china_day(self.walk.now)
        asked = budgets.Change(budget, kind.value, fen, day, "演练文〔2026〕1号", reason)
        budgets.change(asked, actor=self.walk.officer("f1"), key=uuid4(), now=self.walk.now)


def _to_district(walk: Walker, scenario: str) -> Applicant:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    return who


def _place(walk: Walker) -> tuple[int, int]:
    row = money_queue.waiting(walk.case)
    if row is None:
        return (-1, -1)
    place = money_queue.place(row, year=YEAR)
    return place.ahead, place.lacking_fen


def _pays(walk: Walker) -> str:
    try:
        way.pays(walk, at="2026-03-23 11:00")
    except WrongState as refused:
        return refused.code
    return ""
