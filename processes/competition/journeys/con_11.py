"""CON-11: places, waiting list, limit of a unit, who is promoted when one does not come."""

from processes.competition import demo
from processes.competition.journeys import sights, way
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant

PLACED = ("C01", "C02", "C04", "C06", "C07")


def walk(walk: Walker) -> None:
    """焊工 has five places and one on the waiting list; a unit enters three."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walks: dict[str, tuple[Walker, Applicant]] = {}
    for key in (*PLACED, "P02"):
        one = walk if key == PLACED[0] else walk.another()
        one.figures = walk.figures
        walks[key] = one, way.entered(one, key, at="2026-06-03 10:00", short=demo.WELD)
        if key == "C04":
            expect("同一单位第4个", "R-UNIT", refused(walk, "C05"))
    expect("前五个", ["已占名额"] * 5, [sights.place(walks[key][0]) for key in PLACED])
    waiting, promoted = walks["P02"]
    expect("第六个", "候补1", sights.place(waiting))
    expect("名额和候补都满", "R-FULL", refused(walk, "P04"))
    for one, _who in walks.values():
        way.qualifies(one, at="2026-06-22 10:00")
        one.at("2026-06-26 09:00")
    expect("候补也审核公示完", ["place"], sights.at(waiting))
    expect("都发了参赛证", [], way.draws(walk, at="2026-07-20 10:00", short=demo.WELD))
    for key in PLACED[1:]:
        one, who = walks[key]
        way.comes(one, who, at="2026-07-21 20:00")
    lot = sights.lot(walk)
    walk.at("2026-08-08 08:00")
    expect("没有确认到场", "lapsed", sights.outcome(walk))
    waiting.at("2026-08-08 08:00")
    way.gives_places(waiting, demo.WELD)
    expect("候补递补", ["card"], sights.at(waiting))
    waiting.approves("d3", "card", form={}, opinion="递补发证。")
    expect("接手同一个签位", lot, sights.lot(waiting))
    expect("参赛证", True, "D-CON-06" in sights.papers(waiting))
    way.comes(waiting, promoted, at="2026-08-08 09:00")
    expect("可以检录", ["check_in"], sights.at(waiting))


def refused(walk: Walker, key: str) -> str:
    """What somebody is told who enters too late for a place."""
    other = walk.another().at("2026-06-03 10:00")
    return way.refusal(lambda: way.files(other, key, short=demo.WELD))
