"""CON-01: entered, checked, listed, drawn, at the door, judged, and on the signed list."""

from functools import partial

from processes.competition.journeys import bench, sights, way
from processes.engine.journey import Walker

JUDGES = ("j1", "j3", "j4", "j5", "j6")
SCORES = ("80", "92", "92.5", "93", "100")


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
    bench.sheet(walk, at="2026-08-05 09:00")
    bench.appoints(walk, *JUDGES, at="2026-08-06 10:00")
    way.checks_in(walk, at="2026-08-08 08:40")
    expect("办件", "approved", sights.outcome(walk))
    expected = {"D-CON-01", "D-CON-03", "D-CON-05", "D-CON-06"}
    expect("文书", expected, sights.papers(walk))
    judged(walk)


def judged(walk: Walker) -> None:
    """Theory 86.00, practice 92.50: 0.3×86 + 0.7×92.5 = 90.55; sealed and signed."""
    expect = walk.figures.expect
    walk.at("2026-08-08 15:00")
    for judge, score in zip(JUDGES, SCORES, strict=True):
        bench.gives(walk, judge, walk.case, [score] * 3)
    bench.theory(walk, walk.case, "86")
    bench.seals(walk, at="2026-08-08 17:00")
    expect("名次和总成绩", {bench.number_of(walk.case): (1, "90.55")}, dict(bench.places()))
    early = way.refusal(partial(bench.signs, walk, at="2026-08-08 18:00"))
    expect("申诉时间没过，不能签名", "not_final", early)
    view = walk.another()
    view.at("2026-08-08 19:01")
    view.case = bench.signs(view, at="2026-08-08 19:30")
    view.settle()
    expect("成绩汇总表", {"D-CON-10"}, sights.papers(view))
    expect("办理", ["judging", "result"], bench.acts())
    view.case = bench.jury().case_id
    view.settle()
    expect("检录表、评分表", {"D-CON-07", "D-CON-08"}, sights.papers(view))
