"""CON-10: j2 is of U04: he is not offered where U04 competes, and refused if named by hand."""

from functools import partial

from forms.competition_codes import Relation
from processes.competition.journeys import bench, way
from processes.competition.steps import judging
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


def walk(walk: Walker) -> None:
    """C01 of U04 has a lot; j2 belongs to U04, j3 is her master."""
    expect = walk.figures.expect
    way.opens(walk.at("2026-05-28 09:00"))
    way.entered(walk, "C01")
    way.qualifies(walk, at="2026-06-22 10:00")
    walk.at("2026-06-26 09:00")
    bench.sheet(walk, at="2026-07-01 09:00")
    way.draws(walk, at="2026-07-20 10:00")
    number = bench.number_of(walk.case)
    judging.declare(
        way.event(), account=bench.account("j3"), number=number, relation=Relation.MASTER,
        actor=walk.officer("d3"), now=walk.now,
    )  # fmt: skip
    with scope(SYSTEM):
        found = judging.candidates(bench.session(), on=china_day(walk.now))
    out = {one.account.number: one.why for one in found if one.conflicts}
    expect("不能当裁判", {"j2": "与选手同一单位", "j3": "选手的师傅或教练"}, out)
    for judges in (("j1", "j2", "j4"), ("j1", "j3", "j4")):
        named = way.refusal(partial(bench.appoints, walk, *judges, at="2026-07-22 10:00"))
        expect(f"手工指定{judges[1]}", "recusal", named)
    head = way.refusal(
        partial(bench.appoints, walk, "j1", "j4", "j5", at="2026-07-22 10:00", head="j1")
    )
    expect("裁判长不能兼评分", "head_judges", head)
    jury = bench.appoints(walk, "j1", "j4", "j5", at="2026-07-22 10:00")
    with scope(SYSTEM):
        expect("裁判组", 3, jury.judges.count())
