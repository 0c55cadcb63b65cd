"""CON-06: one minute late by the clock of the server; the district may let it in, with a reason."""

from processes.competition.journeys import sights, way
from processes.competition.steps import confirming
from processes.engine.journey import Walker

REASON = "单位停电，15:00前已经书面报来。"


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
    expect("单位自己不能补录", "no_post", lets_in(walk, "u04a", REASON))
    expect("没有理由不能补录", "reason", lets_in(walk, "d3", "补"))
    row = confirming.let_in(walk.case, reason=REASON, actor=walk.officer("d3"), now=walk.now)
    expect("留有记录", REASON, row.reason)
    walk.at("2026-06-17 17:50")
    recommend()
    expect("补录后可以推荐", ["street"], sights.at(walk))


def lets_in(walk: Walker, by: str, reason: str) -> str:
    """What somebody is told who may not let it in."""
    actor, case = walk.officer(by), walk.case
    return way.refusal(lambda: confirming.let_in(case, reason=reason, actor=actor, now=walk.now))
