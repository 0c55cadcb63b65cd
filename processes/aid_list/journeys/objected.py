"""Objections to single persons of a list: it goes on, they stand aside until that is settled."""

from uuid import uuid4

from processes.aid_list.demo import tables
from processes.aid_list.journeys import sights, way
from processes.engine import commands
from processes.engine.amounts import yuan
from processes.engine.bank import lists
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.models import Case, FundBudget, Objection, Publication, Roster
from processes.engine.objections import Objector
from processes.engine.rosters.holds import standing
from processes.engine.rosters.rows import counting
from processes.engine.runtime import CaseView, scope
from processes.people.actors import SYSTEM

WHO = Objector("冯样客", "13900001234")
SHARES = (10_000, 20_000, 40_000, 80_000)  # every sum of some of them is another one
CHECKS = "d4"  # of the district, and new to the list


def walk(walk: Walker) -> None:
    """One is taken out, one is paid with the list, one after it; the fourth notices nothing."""
    expect = walk.figures.expect
    walk.at("2026-03-02 09:00")
    way.opens(walk, "warmth", "2026年送温暖（有异议）")
    rows = [tables.warmth_row(70_000 + n, fen) for n, fen in enumerate(SHARES)]
    way.imports(walk, tables.as_table("warmth", rows))
    way.hands_in(walk)
    way.reviewed(walk)
    walk.at("2026-03-03 10:00")
    one, two, three = (_objects(walk, n) for n in range(3))
    expect("异议不动名单", "publicity", _status(walk))
    expect("公示件上的合计", "1500.00", yuan(sights.printed_fen(walk, "D-AID-07")))
    expect("审核过的人不能核实", "refused", _settles(walk, one, "upheld", by="d1"))
    expect("没有指明不能定成立", "refused", _settles(walk, one, "upheld"))
    _places(walk, one, 0)
    _places(walk, two, 1)
    expect("公示上写明核实中的人数", (2, 0, 0), _shown(walk))
    expect("不能写出反映人", "refused", _settles(walk, one, "upheld", "冯样客反映属实。"))
    expect("成立", "done", _settles(walk, one, "upheld"))
    expect("不成立", "done", _settles(walk, two, "dismissed"))
    expect("公示上写明移出的人数和金额", (0, 1, 10_000), _shown(walk))
    expect("留的钱放回", 140_000, _frozen())
    walk.at("2026-03-18 10:00")
    expect("还有没指明的，不能批准", "refused", _tries(walk, way.decided))
    _places(walk, three, 2)
    way.decided(walk)
    expect("付款文件只有照常的人", (2, 100_000), _file(walk))
    way.paid(walk)
    expect("发放表合计", "1000.00", yuan(sights.printed_fen(walk, "D-AID-11a")))
    expect("还有人没发，不能确认", "refused", _tries(walk, way.receipted))
    expect("核实中不能补发", "refused", _tries(walk, _rest))
    walk.at("2026-03-19 10:00")
    expect("不成立", "done", _settles(walk, three, "dismissed"))
    expect("公示期没满不能补发", "refused", _tries(walk, _rest))
    walk.at("2026-03-26 10:00")
    expect("补发的付款文件", (1, 40_000), _file(walk))
    expect("补发", "done", _tries(walk, _rest))
    expect("不能补发两次", "refused", _tries(walk, _rest))
    expect("补发的发放表", "400.00", yuan(sights.printed_fen(walk, "D-AID-11a")))
    way.receipted(walk)
    first = "冻结1500.00 解冻100.00 批准1400.00 拨付1000.00 到账1000.00"
    steps = f"{first} 拨付400.00 到账400.00 签收1400.00"
    expect("资金台账", steps, " ".join(way.money(walk)))
    expect("签收人数", 3, sights.received(walk))
    expect("签收表合计", "1400.00", yuan(sights.printed_fen(walk, "D-AID-12")))


def _objects(walk: Walker, n: int) -> int:
    made = commands.object_to(
        case=walk.case,
        key=uuid4(),
        now=walk.now,
        text=f"名单上的第{n + 1}个人去年已经退休，不该在名单上。",
        who=WHO,
        about="row",
    )
    with scope(SYSTEM):
        return Objection.objects.get(case=walk.case, n=made.n).pk


def _places(walk: Walker, objection: int, n: int) -> None:
    with scope(SYSTEM):
        row = counting(walk.case)[n].pk
    commands.set_aside(
        case=walk.case, actor=walk.officer(CHECKS), key=uuid4(), now=walk.now,
        objection=objection, row=row,
    )  # fmt: skip


def _settles(
    walk: Walker, objection: int, outcome: str, why: str = "已电话核实。", *, by: str = CHECKS
) -> str:
    try:
        commands.settle_row(
            case=walk.case, actor=walk.officer(by), key=uuid4(), now=walk.now,
            objection=objection, outcome=outcome, opinion=why,
        )  # fmt: skip
    except ApprovalError:
        return "refused"
    return "done"


def _rest(walk: Walker) -> None:
    with scope(SYSTEM):
        rows = [one.row for one in standing(walk.case, on=china_day(walk.now)).held]
        rows = [one for one in rows if one == counting(walk.case)[2].pk]
    form = {"bank_ref": "PL20260326补发", "paid_on": china_day(walk.now).isoformat()}
    commands.pay_rest(
        case=walk.case, actor=walk.officer("f1"), key=uuid4(), now=walk.now, rows=rows, form=form
    )
    walk.settle()


def _tries(walk: Walker, act: object) -> str:
    try:
        act(walk)  # type: ignore[operator]
    except ApprovalError:
        return "refused"
    return "done"


def _file(walk: Walker) -> tuple[int, int]:
    """Payments and sum of the file that finance can fetch now."""
    actor = walk.officer("f1")
    with scope(SYSTEM):
        roster = Roster.objects.select_related("case").get(pk=walk.case)
        view = CaseView.of(roster.case)
    _layout, data = lists.download(roster, view, actor=actor, reason="交银行办理转账", now=walk.now)
    with scope(SYSTEM):
        figures = lists.figures(roster, view, on=china_day(walk.now))
    walk.figures.expect("文件行数", figures[0] + 1, data.decode("utf-8-sig").count("\r\n"))
    return figures


def _status(walk: Walker) -> str:
    with scope(SYSTEM):
        return Case.objects.get(pk=walk.case).status


def _shown(walk: Walker) -> tuple[int, int, int]:
    row = Publication.objects.get(case=walk.case)
    return row.aside, row.removed, row.removed_fen


def _frozen() -> int:
    return sum(FundBudget.objects.filter(item="warmth").values_list("frozen_fen", flat=True))
