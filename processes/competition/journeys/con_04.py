"""CON-04: a complaint 1 h 20 min after the end; the judge's scores go, the places change."""

from functools import partial

from processes.competition.journeys import bench, sights, way
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant

JUDGES = ("j1", "j3", "j4", "j5")
TEXT = "裁判中有一人是另一名选手的师傅，给他的分明显偏高。"
WANTS = "去掉这名裁判的评分，重新计算名次。"


def walk(walk: Walker) -> None:
    """C04 and her rival; j1 turns out to be the rival's master."""
    expect = walk.figures.expect
    mine, rival, who = two_compete(walk)
    bench.appoints(walk, *JUDGES, at="2026-08-07 10:00")
    for one in (mine, rival):
        one.at("2026-08-08 08:40")
        way.checks_in(one, at="2026-08-08 08:40")
    walk.at("2026-08-08 15:00")
    for number, hers, his in zip(
        JUDGES, ("80", "90", "90", "90"), ("94", "85", "85", "85"), strict=True
    ):
        bench.gives(walk, number, mine.case, [hers] * 3)
        bench.gives(walk, number, rival.case, [his] * 3)
    bench.theory(walk, mine.case, "80")
    bench.theory(walk, rival.case, "82")
    bench.seals(walk, at="2026-08-08 17:00")
    her, him = bench.number_of(mine.case), bench.number_of(rival.case)
    expect("封场后的名次", {him: (1, "85.68"), her: (2, "85.25")}, dict(bench.places()))

    walk.at("2026-08-08 18:20")
    complaint = bench.complains(walk, who, mine.case, TEXT, WANTS)
    walk.at("2026-08-08 19:01")
    late = way.refusal(partial(bench.complains, walk, who, mine.case, TEXT, WANTS))
    expect("结束后2小时01分", "complaint_late", late)
    master = bench.judge_code("j1")
    bench.rules(
        walk, complaint, upheld=True, removes=[master], ground="master",
        reason="经查，该裁判是另一名选手的师傅，没有申报回避。",
    )  # fmt: skip
    expect("裁决后的名次", {her: (1, "87.00"), him: (2, "84.10")}, dict(bench.places()))
    moved = [(who, what, was, now) for who, what, was, now in bench.changes() if what == "rank"]
    expect("变化", [(her, "rank", "2", "1"), (him, "rank", "1", "2")], moved)
    view = walk.another()
    view.case = complaint
    view.settle()
    expect("申诉", "approved", sights.outcome(view))
    expect("申诉文书", {"D-CON-09", "D-CON-09R"}, sights.papers(view))
    expect("没有等裁决的申诉", 0, bench.live_complaints())


def two_compete(walk: Walker) -> tuple[Walker, Walker, Applicant]:
    """Two of different units, with lots; the season is open, the score sheet set."""
    way.opens(walk.at("2026-05-28 09:00"))
    rival = walk.another()
    walk.at("2026-06-02 10:00")
    her = way.entered(walk, "C04")
    him = way.entered(rival, "C07", at="2026-06-02 11:00")
    for one in (walk, rival):
        way.qualifies(one, at="2026-06-22 10:00")
        one.at("2026-06-26 09:00")
    bench.sheet(walk, at="2026-07-01 09:00")
    way.draws(walk, at="2026-07-20 10:00")
    rival.at("2026-07-20 10:30").settle()
    way.comes(walk, her, at="2026-07-21 20:00")
    way.comes(rival, him, at="2026-07-21 20:00")
    return walk, rival, her
