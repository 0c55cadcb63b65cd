"""HON-06: a minute late has given up; the place goes to the pool, and from there to a reserve."""

from typing import Any

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way
from processes.nomination.steps import rounds

MODEL = "kunming_model"  # a round of its own: the others of the fixtures take no place here


def walk(walk: Walker) -> None:
    """A04 of U07 at 17:31 on 2026-01-30; U06 has one place, and A06 stands behind A05."""
    walk.at("2025-12-22 09:00")
    way.opens(walk, MODEL, places={MODEL: 10})
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    way.files(walk, "A05", MODEL)
    reserve = walk.another()
    reserve.at("2026-01-06 10:00")
    way.files(reserve, "A06", MODEL)
    expect("U06第二个是候补", "reserve", sights.seat(reserve))
    late = walk.another()
    late.at("2026-01-30 17:31")
    expect("17:31提交", "R-LATE", way.refusal(lambda: way.files(late, "A04", MODEL)))
    reserve.now = late.now
    before = sights.pool(reserve)
    expect("没有用的名额回到区里统筹", True, before > 0)
    given: dict[str, Any] = {"reason": "迟交单位的名额调剂给候补。", "actor": walk.officer("d9")}
    rounds.give_place(way.offer(reserve).pk, "U06", now=late.now, **given)
    expect("统筹少了一个", before - 1, sights.pool(reserve))
    expect("候补转为正选", "formal", sights.seat(reserve))
