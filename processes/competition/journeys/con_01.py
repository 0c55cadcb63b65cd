"""CON-01: entered, recommended, checked, listed, drawn, carded, at the door."""

from processes.competition.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """C01 of U04 enters on 06-02; qualified by 06-25, five working days after 06-17."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walk.at("2026-06-02 10:00")
    who = way.files(walk, "C01")
    expect("占名额，同时审核", ["place", "recommend"], sights.at(walk))
    way.gives_places(walk)
    expect("名额", "已占名额", sights.place(walk))
    expect("推荐期限（3个工作日）", "2026-06-05", sights.due(walk, "recommend"))
    way.recommends(walk, "C01", at="2026-06-02 15:00")
    way.passes_street(walk, "C01", at="2026-06-03 10:00")
    expect("等报名截止", ["collect"], sights.at(walk))
    walk.at("2026-06-18 09:00")
    expect("资格审核期限（截止后5个工作日）", "2026-06-25", sights.due(walk, "qualify"))
    way.qualifies(walk, at="2026-06-22 10:00")
    expect("公示", "公示中", sights.status(walk))
    walk.at("2026-06-26 09:00")
    expect("进入参赛名单", ["card"], sights.at(walk))
    expect("没有发不出的参赛证", [], way.draws(walk, at="2026-07-20 10:00"))
    expect("参赛证", True, "D-CON-06" in sights.papers(walk))
    expect("确认到场的期限（赛前第3天）", "2026-08-05", sights.due(walk, "come"))
    way.comes(walk, who, at="2026-07-21 20:00")
    expect("检录", "2026-08-08", sights.due(walk, "check_in"))
    way.checks_in(walk, at="2026-08-08 08:40")
    expect("办件", "approved", sights.outcome(walk))
    expected = {"D-CON-01", "D-CON-03", "D-CON-05", "D-CON-06"}
    expect("文书", expected, sights.papers(walk))
