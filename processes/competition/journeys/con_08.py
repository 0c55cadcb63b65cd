"""CON-08: lives in another district, 16 years old, a trainee: all of it is allowed."""

from processes.competition.journeys import sights, way
from processes.engine.journey import Walker

GUARDIAN = {"guardian_name": "孙样父", "guardian_relation": "父亲", "guardian_phone": "13800000124"}
WORK = {"trainee": True, "works_since": "2026-05", "years": "0"}


def walk(walk: Walker) -> None:
    """C03 was born on 2010-03-01; the school's certificate stands for the six months."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walk.at("2026-06-03 10:00")
    way.files(walk, "C03", guardian=GUARDIAN, work=WORK)
    way.gives_places(walk)
    expect("规则没有反对", [], sights.against(walk))
    expect("材料", {"E07", "E09", "E10"}, sights.materials(walk))
    way.recommends(walk, "C03", at="2026-06-04 10:00")
    expect("由单位工会推荐", ["street"], sights.at(walk))
