"""CON-03: a title won in the same event keeps out of it, not out of another one."""

from processes.competition import demo
from processes.competition.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """C06 is 官渡区技术能手 of 汽车维修工; the district finds it in its register."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    who = way.entered(walk, "C06", at="2026-06-03 10:00")
    walk.at("2026-06-22 10:00")
    why = "名录中已有官渡区技术能手（汽车维修工），不能参加同一赛项。"
    walk.rejects("d3", "qualify", reason="R-TITLE", opinion=why)
    expect("状态", "不予受理", sights.status(walk))
    expect("资格审核结果", True, "D-CON-03" in sights.papers(walk))
    expect("名额还在，等异议", "已占名额", sights.place(walk))
    walk.at("2026-06-27 09:00")
    expect("期满没有异议", "rejected", sights.outcome(walk))
    expect("名额让出", "已释放", sights.place(walk))
    other = walk.another()
    other.figures = walk.figures
    # Registration is over by then: he had entered the other event before the first was refused.
    other.at("2026-06-16 10:00")
    draft = who.typed(way.draft("C06", short=demo.WELD))
    other.files(who, draft, lambda slot: way.uploads(other, slot))
    expect("可以报其他赛项", ["place", "recommend"], sights.at(other))
