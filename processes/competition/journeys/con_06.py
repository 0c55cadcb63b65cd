"""CON-06: one minute late by the clock of the server; the district may let it in, with a reason."""

from processes.competition.journeys import sights, way
from processes.competition.steps import confirming
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """C05's union recommends at 17:31 on 06-17."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walk.at("2026-06-16 15:00")
    way.files(walk, "C05")
    way.gives_places(walk)
    walk.at("2026-06-17 17:31")
    form = {"works_here": "on", "recommended": "同意推荐参赛。"}

    def recommend() -> None:
        walk.approves("u04a", "recommend", form=form, opinion="同意推荐。")

    expect("17:31不能推荐", "registration_closed", way.refusal(recommend))
    late = {"reason": "单位停电，15:00前已经书面报来。", "now": walk.now}
    by_union = {"actor": walk.officer("u04a"), **late}
    expect(
        "单位自己不能补录", "no_post", way.refusal(lambda: confirming.let_in(walk.case, **by_union))
    )
    blank = {"actor": walk.officer("d3"), "now": walk.now, "reason": "补"}
    expect("没有理由不能补录", "reason", way.refusal(lambda: confirming.let_in(walk.case, **blank)))
    row = confirming.let_in(walk.case, actor=walk.officer("d3"), **late)
    expect("留有记录", "单位停电，15:00前已经书面报来。", row.reason)
    walk.at("2026-06-17 17:50")
    recommend()
    expect("补录后可以推荐", ["street"], sights.at(walk))
