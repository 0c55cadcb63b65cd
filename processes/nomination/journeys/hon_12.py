"""HON-12: a nominee withdraws after the notice, the reserve has his own; later a title falls."""

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way

MODEL = "kunming_model"  # one place and one reserve of a round of its own


def walk(walk: Walker) -> None:
    """A06 has the place and withdraws after the district's notice; A05 follows, and is revoked."""
    walk.at("2025-12-22 09:00")
    way.opens(walk, MODEL, places={MODEL: 1}, units=0)
    expect = walk.figures.expect
    first = walk.another()
    leaves = way.scored(first, "A06", deeds=92, award=MODEL)
    way.scored(walk, "A05", deeds=90, award=MODEL)
    way.lists(walk, at="2026-02-03 15:00", set_aside="人数少，结构比例不能满足。")
    way.decides(first, at="2026-02-04 10:00")
    walk.now = first.now
    way.decides(walk)
    expect("A06公示", ["publicity"], sights.at(first))
    expect("A05候补", ["place"], sights.at(walk))
    first.at("2026-02-12 09:00")
    expect("A06公示满5个工作日", ["report"], sights.at(first))
    first.withdraws(leaves)
    expect("A06已撤回", "withdrawn", sights.outcome(first))
    walk.at("2026-02-12 09:30")
    way.gives_places(walk)
    expect("候补递补", ["publicity"], sights.at(walk))
    expect("单独公示", True, "D-HON-08" in sights.papers(walk))
    walk.at("2026-02-25 17:00")
    expect("春节后还没有满5个工作日", ["publicity"], sights.at(walk))
    walk.at("2026-03-03 09:00")
    expect("单独公示满", ["report"], sights.at(walk))
    way.reports(walk, at="2026-03-03 10:00")
    way.city_reviews(walk, at="2026-03-04 10:00")
    walk.at("2026-03-16 09:00")
    way.names(walk, at="2026-03-24 10:00")
    way.hands_over(walk, "A05", at="2026-04-27 10:00")
    number, granted = sights.certificate(walk), sights.granted(MODEL, "2026-05-01")
    gone = way.revokes(walk, number, at="2026-04-28 10:00")
    expect("撤销决定", {"D-HON-14"}, sights.papers(gone))
    expect("证书已撤销", "revoked", sights.standing(number, "2026-05-01"))
    after = (granted[0], granted[1] + 1)
    expect("统计保留历史", after, sights.granted(MODEL, "2026-05-01"))
