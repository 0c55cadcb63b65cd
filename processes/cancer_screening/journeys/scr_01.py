"""SCR-01: registered, checked, booked, examined; the result is hers alone."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker

FORBIDDEN = ("u02a", "s16", "d2", "d3", "a1", "h2")


def walk(walk: Walker) -> None:
    """F01 is 35 on the very day; H1 on 05-27 in the morning; everything is normal."""
    way.opens(walk.at("2026-05-20 09:00"))
    who = way.files(walk, "F01")
    expect = walk.figures.expect
    expect("核实期限", "2026-05-25", sights.due(walk, "check"))
    expect("不予受理的理由", "", sights.refused(walk))
    way.checks(walk, "u02a", at="2026-05-21 10:00", group="sanitation")
    way.lists(walk, way.STREETS["U02"], at="2026-05-22 10:00")
    expect("预约前工会看到", "未预约", sights.booking(walk))
    way.compares(walk, at="2026-05-25 10:00", group="sanitation")
    way.books(walk, who, at="2026-05-25 19:00", hospital="H1", day="2026-05-27", half="am")
    expect("预约后工会看到", "已预约", sights.booking(walk))
    expect("登记表、汇总表、筛查卡", {"D-SCR-01", "D-SCR-02", "D-SCR-04"}, sights.papers(walk))
    way.answers(walk, who, at="2026-05-26 20:00")
    care = way.examines(walk, "h1", at="2026-05-27 09:30")
    expect("检查后工会看到", "已完成", sights.booking(walk))
    way.enters(care, "h1", at="2026-06-05 10:00")
    expect("规则表", ["T0", "B3"], sights.rows_of_table(care))
    expect("告知期限（10个工作日）", "2026-06-22", sights.due(care, "tell_normal"))
    expect("结果告知单", {"D-SCR-06"}, sights.papers(care))
    expect("谁看得到结果", ["本人", "h1"], sights.seen_by(care, who, "h1", *FORBIDDEN))
    way.tells(care, "h1", "tell_normal", at="2026-06-08 10:00", how="sms")
    expect("结果办件", "approved", sights.outcome(care))
    walk.at("2026-06-08 10:00")
    expect("工会的办件", "已办结", sights.status(walk))
    expect("工会的办件不含病名和结果", "", sights.medical(sights.messages(walk)))
