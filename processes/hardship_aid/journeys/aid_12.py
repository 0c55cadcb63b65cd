"""AID-12: (a) withdrawn while the street looks at it; (b) paid, and the money comes back."""

from processes.engine.errors import InvalidFacts, NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.models import FundBudget, LedgerEntry
from processes.hardship_aid.journeys import sights, way

DAYS = ("2026-03-09 09:30", "2026-03-10 14:30", "2026-03-11 16:00")


WHY = "申请人已调离本市，主动退回救助金。"


def walk(walk: Walker) -> None:
    """P02 withdraws at 街道审核中; once publicity has begun it is too late."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-12")
    way.grassroots(walk, who, visit=("g1", "g3"))
    expect = walk.figures.expect
    expect("状态（撤回前）", "街道审核中", sights.status(walk))
    walk.at("2026-03-06 08:40")
    walk.withdraws(who)
    expect("状态", "已撤回", sights.status(walk))
    expect("街道待办已取消", 0, sights.open_tasks(walk))
    expect("申请内容仍保存", True, bool(sights.facts(walk)))
    expect("哈希链有效", True, sights.chain_holds(walk))
    _too_late(walk)
    _refund(walk)


def _too_late(walk: Walker) -> None:
    second = walk.another()
    who = way.files(second, "AID-12", same=sights.applicant(walk))
    walk.figures.expect("可以重新申请", "已提交", sights.status(second))
    way.grassroots(second, who, visit=("g1", "g3"), days=DAYS)
    way.street(second, review="2026-03-12 10:00", sign="2026-03-12 16:00")
    way.means(second, at="2026-03-13 15:00")
    way.district(second, "relative", "6400.00", at="2026-03-16 09:30")
    code = ""
    try:
        second.withdraws(who)
    except WrongState as refused:
        code = refused.code
    walk.figures.expect("公示开始后不能撤回", "not_withdrawable", code)


def _refund(walk: Walker) -> None:
    """(b): not a withdrawal but a red row; the budget has the money again."""
    expect, paid = walk.figures.expect, walk.another()
    paid.at("2026-03-02 10:00")
    who = way.files(paid, "AID-12")
    before = _used()
    way.grassroots(paid, who, visit=("g1", "g3"))
    way.street(paid)
    way.means(paid)
    way.district(paid, "relative", "6400.00")
    way.decision(paid)
    paid.at("2026-03-23 16:00")
    expect("还没有拨付不能退款", "not_refundable", _said(paid, "f1"))
    way.money(paid, who)
    expect("已用（拨付后）", 640000, _used() - before)
    paid.at("2026-04-01 10:00")
    expect("没有原因不能退款", "reason_too_short", _said(paid, "f1", why="退"))
    expect("经办人不能退款", "no_post", _said(paid, "d1"))
    paid.refunds("f1", opinion=WHY, bank_ref="TH20260401000001")
    red = LedgerEntry.objects.get(case=paid.case, kind="reverse")
    expect("红字", -640000, red.amount_fen)
    expect("冲的是拨付那一笔", "pay", red.reverses.kind if red.reverses else "")
    expect("已用（退款后）", 0, _used() - before)
    first = LedgerEntry.objects.get(case=paid.case, kind="pay")
    expect("原来的拨付没有改", 640000, first.amount_fen)
    expect("不能退两次", "nothing_paid", _said(paid, "f1"))
    expect("状态不变", "已归档", sights.status(paid))
    expect("办结结果不变", "approved", sights.case(paid).outcome)
    expect("申请人得到通知", True, "sms:refunded" in sights.told(paid, who.account.pk))
    expect("哈希链有效（退款）", True, sights.chain_holds(paid))
    again = paid.another()
    way.files(again, "AID-12", same=who)
    expect("当年可以重新申请这一项", "已提交", sights.status(again))


def _used() -> int:
    return sum(FundBudget.objects.filter(item="living").values_list("used_fen", flat=True))


def _said(walk: Walker, number: str, *, why: str = WHY) -> str:
    try:
        walk.refunds(number, opinion=why, bank_ref="TH20260401000001")
    except (InvalidFacts, NotAllowed, WrongState) as refused:
        return refused.code
    return ""
