"""LEDGER-03: a year is closed with money out, approved and frozen; the next one goes on with it."""

from datetime import date
from uuid import uuid4

from processes.engine import budgets
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import FundBudget, FundSource, LedgerEntry, YearClosing
from processes.engine.year_end import closing, figures, reopening
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import sights, way
from processes.hardship_aid.journeys.ledger_queue import ITEM, Shortage

EIGHT, SIX = 800_000, 640_000
TOTAL = 3_000_000
SPARE = TOTAL - EIGHT - EIGHT - SIX


def walk(walk: Walker) -> None:
    """One paid, one approved, one frozen: carried, taken back, carried again, paid, refunded."""
    expect, second, third = walk.figures.expect, walk.another(), walk.another()
    short = Shortage(walk)
    short.leaves(0)
    own = _source(walk)
    who = _to_district(walk, "AID-01")
    way.district(walk, "deep", "8000.00")
    other = _to_district(second, "AID-01")
    way.district(second, "deep", "8000.00", at="2026-03-16 09:35")
    _to_district(third, "AID-12")
    way.district(third, "relative", "6400.00", at="2026-03-16 09:40")
    short.ends()
    way.decision(walk)
    way.decision(second, at="2026-03-23 10:05")
    way.pays(walk, at="2026-03-24 11:00")
    walk.at("2026-12-31 17:00")
    expect("年没有过完不能结转", "too_early", _closes(walk, own))
    for one in (walk, second, third):
        one.at("2027-01-04 10:00")
    found = sights.seen(lambda: figures.preview(own))
    line = found.lines[0]
    expect("预览：冻结、待拨付", (SIX, EIGHT), (line.frozen_fen, line.approved_fen))
    expect("预览：已拨付没签收、余额", (EIGHT, SPARE), (line.unsigned_fen, line.free_fen))
    old = _closing(walk, own, carry=0)
    after = old.into
    expect("结转、交回", (EIGHT + SIX, SPARE), (old.carried_fen, old.returned_fen))
    expect("旧账只剩已拨付的", (EIGHT, 0, EIGHT, 0), _budget(own))
    expect("新账接着冻结", (EIGHT + SIX, EIGHT + SIX, 0, 0), _budget(after))
    expect("旧账不能再变动", "year_closed", _adds(walk, own))
    expect("不能再结一次", "closed", _closes(walk, own))
    _reopens(walk, own)
    expect("撤销以后旧账复原", (TOTAL, EIGHT + SIX, EIGHT, SPARE), _budget(own))
    expect("撤销以后新账没有", (0, 0, 0, 0), _budget(after))
    _closing(walk, own, carry=SPARE)
    expect("再结转，余额也带过去", (EIGHT + SIX + SPARE, EIGHT + SIX, 0, SPARE), _budget(after))
    expect("付款日期不能在结转以前", "too_early", _pays(second, date(2026, 12, 30)))
    expect("没有拨付", True, all("拨付" not in one for one in sights.money(second)))
    expect("新年里拨付", "", _pays(second, date(2027, 1, 4)))
    second.at("2027-01-06 18:30")
    second.confirms(other, "receipt", sample_forms.receipt(other.account.name))
    walk.at("2027-01-06 18:30")
    walk.confirms(who, "receipt", sample_forms.receipt(who.account.name))
    expect("上年的付款在新账签收", own.year + 1, _last(walk).budget.source.year)
    walk.at("2027-01-11 10:00")
    walk.refunds("f1", opinion="查实重复领取，职工退回", bank_ref="TK20270111001")
    red = _last(walk)
    expect("退款是新账上的红字", (-EIGHT, own.year + 1), (red.amount_fen, red.budget.source.year))
    expect("红字写明冲的哪一笔", "2026", str(red.reverses.day.year) if red.reverses else "")
    expect("旧账不动", (EIGHT, 0, EIGHT, 0), _budget(own))
    expect("退回的钱在新账", (EIGHT + SIX + SPARE, SIX, 0, SPARE + EIGHT), _budget(after))
    expect("动用过的不能撤销", "gone_on", _reopened(walk, own))
    expect("哈希链有效", True, sights.chain_holds(walk) and sights.chain_holds(second))


def _source(walk: Walker) -> FundSource:
    walk.at("2026-03-02 09:00")
    asked = budgets.NewBudget("", "年终演练资金", 2026, "演练文〔2026〕3号", TOTAL, ITEM, TOTAL)
    made = budgets.open_budget(asked, actor=walk.officer("f1"), key=uuid4(), now=walk.now)
    return made.source


def _to_district(walk: Walker, scenario: str) -> Applicant:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    return who


def _closing(walk: Walker, source: FundSource, *, carry: int) -> YearClosing:
    found = sights.seen(lambda: figures.preview(source))
    into = FundSource.objects.filter(code=source.code, year=source.year + 1).first()
    asked = closing.Asked(
        source=source.pk,
        into=into.pk if into else None,
        carry={one.budget.pk: carry for one in found.lines},
        document="演练文〔2027〕1号",
        reason="年终结转，余额按文件处理",
        digest=found.digest,
    )
    today = china_day(walk.now)
    actor = walk.officer("f1")
    return closing.close(asked, actor=actor, key=uuid4(), now=walk.now, today=today)


def _closes(walk: Walker, source: FundSource) -> str:
    return _code(lambda: _closing(walk, source, carry=0))


def _reopens(walk: Walker, source: FundSource) -> YearClosing:
    return reopening.reopen(
        source.pk,
        document="演练文〔2027〕2号",
        reason="余额处理写错，撤销重办",
        actor=walk.officer("f1"),
        key=uuid4(),
        now=walk.now,
        today=china_day(walk.now),
    )


def _reopened(walk: Walker, source: FundSource) -> str:
    return _code(lambda: _reopens(walk, source))


def _adds(walk: Walker, source: FundSource) -> str:
    budget = FundBudget.objects.get(source=source)
    asked = budgets.Change(
        budget.pk, "add", 100, date(source.year, 12, 31), "演练文〔2026〕4号", "补登追加的资金"
    )
    actor = walk.officer("f1")
    return _code(lambda: budgets.change(asked, actor=actor, key=uuid4(), now=walk.now))


def _pays(walk: Walker, day: date) -> str:
    walk.at("2027-01-05 11:00")
    form = sample_forms.payment(day, bank_ref=f"YH{day:%Y%m%d}{walk.case:06}")
    return _code(lambda: walk.approves("f1", "pay", form=form, opinion="已转账。"))


def _code(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except ApprovalError as refused:
        return refused.code
    return ""


def _budget(source: FundSource) -> tuple[int, int, int, int]:
    """Amount, frozen, used, free."""
    one = FundBudget.objects.get(source=source)
    left = one.amount_fen - one.frozen_fen - one.used_fen
    return one.amount_fen, one.frozen_fen, max(0, one.used_fen), left


def _last(walk: Walker) -> LedgerEntry:
    rows = LedgerEntry.objects.filter(case=walk.case).select_related("budget__source", "reverses")
    return sights.seen(lambda: rows.order_by("-id")[0])
