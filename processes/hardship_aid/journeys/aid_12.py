"""AID-12 (a): the applicant withdraws while the street looks at it."""

from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way

DAYS = ("2026-03-09 09:30", "2026-03-10 14:30", "2026-03-11 16:00")


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
