"""SCR-04: refused for the interval; she proves that she did not go then, and is taken."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker

WHY = "2024年6月那次预约了没有去，没有做检查，医院出了没有到院的记录。"


def walk(walk: Walker) -> None:
    """F06: what was booked and not attended is no screening; both decisions stay."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.files(walk, "F06", earlier={"last_month": "2024-06", "last_place": "样例医院"})
    expect("理由", "R-INTERVAL 2027-06-01起可申请", sights.refused(walk))
    expect("状态", "不予受理", sights.status(walk))
    expect("申请复核的期限（10个工作日）", "2026-06-03", sights.last_day(walk, "appeal_submit"))
    walk.at("2026-05-25 10:00")
    walk.appeals(who, WHY, way.uploads(walk, "F01"))
    expect("作出决定的期限（15个工作日）", "2026-06-15", sights.due(walk, "declined_appeal"))
    walk.at("2026-05-27 10:00")
    walk.approves("d7", "declined_appeal", opinion="2024年6月没有完成筛查，不计入间隔。")
    expect("撤销原决定后", "check", sights.at(walk))
    way.checks(walk, "u03a", at="2026-05-28 09:00", group="domestic")
    way.lists(walk, way.STREETS["U03"], at="2026-05-28 10:00")
    note = "2024年6月没有到院，医院出了记录。"
    way.compares(
        walk, at="2026-05-28 11:00", group="domestic", earlier="missed",
        earlier_month="2024-06", earlier_note=note,
    )  # fmt: skip
    expect("名单上更正，留下依据", ["missed", note], sights.corrected(walk))
    expect("更正以后的理由", "", sights.refused(walk))
    expect("得到名额", "booking", sights.at(walk))
