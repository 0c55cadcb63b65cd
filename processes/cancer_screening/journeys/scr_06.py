"""SCR-06: who does not book in 15 days loses the place, and the next who waits gets it."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """F05 has the place from 05-20; F06 waits."""
    way.opens(walk.at("2026-05-20 09:00"))
    way.leaves(1)
    expect = walk.figures.expect
    way.registered(walk, "F05", officer="u03a")
    expect("预约期限（15个自然日）", "2026-06-04", sights.due(walk, "booking"))
    waiting = walk.another()
    way.registered(waiting, "F06", officer="u03a", day="2026-05-21")
    expect("另一位", "候补第 1 位", sights.turn(waiting))
    notices = ["D-SCR-03" in sights.papers(one) for one in (walk, waiting)]
    expect("只有候补的人有候补通知", [False, True], notices)
    walk.at("2026-06-04 18:00")
    expect("当天还可以预约", "booking", sights.at(walk))
    walk.at("2026-06-05 00:30")
    expect("没有预约", "逾期关闭", sights.status(walk))
    waiting.at("2026-06-05 00:30")
    way.gives_places(waiting)
    expect("候补递补", "booking", sights.at(waiting))
    expect("递补以后的期限", "2026-06-20", sights.due(waiting, "booking"))
    told = (sights.messages(walk), sights.messages(waiting))
    expect("两人都有通知", [True, True], ["名额" in text for text in told])
