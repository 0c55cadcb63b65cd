"""HON-10: an expert of the nominee's own unit gives no sheet; an officer keeps away for good."""

from typing import Any

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way
from processes.nomination.steps import apart, ballots


def walk(walk: Walker) -> None:
    """e2 works where A05 does; d3's spouse is A07."""
    walk.at("2025-12-22 09:00")
    code = way.opens(walk)
    expect = walk.figures.expect
    spouse = walk.another()
    spouse.at("2026-01-05 09:00")
    way.files(spouse, "A07")
    walk.at("2026-01-05 10:00")
    way.files(walk, "A05")
    d3 = walk.officer("d3")
    said: dict[str, Any] = {
        "account": d3.account, "case": None, "relation": "relative", "now": walk.now,
    }  # fmt: skip
    no = way.refusal(lambda: apart.declare(code, reason="", actor=d3, **said))
    expect("要写说明", "reason", no)
    apart.declare(code, reason="配偶林样丙是被推荐人。", actor=d3, **said)
    twice = way.refusal(lambda: apart.declare(code, reason="再登记一次。", actor=d3, **said))
    expect("登记一次", "apart", twice)
    way.votes(walk, at="2026-01-08 10:00")
    way.posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    expect("整轮回避，别人的也不能办", "apart",
           way.refusal(lambda: way.reviews(walk, at="2026-01-22 10:00")))  # fmt: skip
    way.lets_go(walk, "d3")
    way.reviews(walk, at="2026-01-22 11:00", by="d6")
    way.departments_answer(walk, at="2026-01-26 10:00", by="d6")
    e2 = walk.officer("e2")
    expect("同单位的专家没有这一份", [], ballots.to_score(e2, now=walk.now))
    sheet: dict[str, Any] = {"points": {"deeds": "100.00", "effect": "100.00"}, "agrees": True}
    barred = way.refusal(
        lambda: ballots.give(walk.case, **sheet, remark="", actor=e2, now=walk.now)
    )
    expect("交了也不收", "no_expert", barred)
    walk.at("2026-01-29 10:00")
    way.gives_sheets(walk, 90, 88)
    expect("收4张", 4, sights.sheets(walk))
    walk.approves("d6", "scoring", form={}, opinion="评审票已收齐。")
    expect("平均分是4张的", "90.55", sights.total(walk))
    expect("回避登记表", [("d3", "relative")], sights.recusals(code))
