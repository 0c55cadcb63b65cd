"""SCR-12: she withdraws her consent after the examination, before the result is told."""

from processes.cancer_screening.journeys import sights, way
from processes.cancer_screening.steps import erasing
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """F07: the hospital's case ends at once; that she was examined stays counted."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.registered(walk, "F07", officer="u05a")
    way.books(walk, who, at="2026-05-20 20:00", hospital="H1", day="2026-06-02", half="am")
    care = way.examines(walk, "h1", at="2026-06-02 09:00")
    way.enters(care, "h1", at="2026-06-10 10:00")
    care.at("2026-06-11 09:00")
    care.withdraws(who)
    expect("停止处理", "withdrawn", sights.outcome(care))
    expect("不再有待办", "", sights.at(care))
    expect("撤回确认", True, "D-SCR-11" in sights.papers(care))
    expect("统计里仍算一人", "已完成", sights.booking(walk))
    walk.at("2026-06-11 09:00")
    expect("工会的办件不变", "approved", sights.outcome(walk))
    expect("删除以前名单上写着姓名", ("罗样丙", 1), sights.named(walk, "罗样丙"))
    erasing.sweep(walk.now)
    expect("删除以后只剩打码的姓名，按姓名也查不到", ("罗*丙", 0), sights.named(walk, "罗样丙"))
    expect("医院的办件也一样", ("罗*丙", 0), sights.named(care, "罗样丙"))
