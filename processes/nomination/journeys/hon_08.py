"""HON-08: a team goes by the affiliation of its union; when that changes the case goes with it."""

from processes.engine.journey import Walker
from processes.engine.runtime import durable
from processes.nomination.journeys import sights, way
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.models import Organisation
from processes.people.roles import Level, Role

VANGUARD, TEN = "kunming_vanguard", 10
OTHER = {"team_name": "云南样例装备制造有限公司焊接二班"}
ELSEWHERE = "530114"  # 呈贡区总工会


def walk(walk: Walker) -> None:
    """A team of U06: in 阿拉街道 by address, 官渡区总工会 by affiliation; then that changes."""
    walk.at("2025-12-22 09:00")
    way.opens(walk, VANGUARD, places={VANGUARD: TEN})
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    way.files(walk, "A05", VANGUARD)
    way.votes(walk, at="2026-01-08 10:00")
    way.posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    expect("按隶属关系直接报区总工会", ["district_first"], sights.at(walk))
    second = walk.another()
    second.at("2026-01-05 11:00")
    way.files(second, "A06", VANGUARD, team=OTHER)
    expect("同单位第二个是候补", "reserve", sights.seat(second))
    way.votes(second, at="2026-01-08 11:00")
    before = _moves("U06", organisations.at_level(Level.STREET)[0].code)
    way.posts_at_unit(second, at="2026-01-19 11:00", first="2026-01-12", last="2026-01-16")
    expect("隶属关系改到街道，经街道总工会", ["street_review"], sights.at(second))
    reviewer = way.street_officer(second, Role.STREET_REVIEWER)
    expect("材料跟着走", True, sights.sees(second, reviewer))
    way.passes_street(second, at="2026-01-20 11:00")
    expect("再报区", ["first_review"], sights.at(second))
    pool = sights.pool(second)
    _moves("U06", ELSEWHERE)
    expect("改隶呈贡，官渡看不到", False, sights.sees(second, "d3"))
    expect("两件都不占官渡名额，名额回到统筹", pool + 1, sights.pool(second))
    _moves("U06", before)
    expect("改回来，名额也回来", pool, sights.pool(second))


def _moves(unit: str, to: str) -> str:
    """Another union is above this one from now on; which it was before."""
    with durable(SYSTEM):
        row = Organisation.objects.select_related("parent").get(code=unit)
        before = str(row.parent.code) if row.parent else ""
        row.parent = Organisation.objects.get(code=to)
        row.save()
    organisations.forget()
    return before
