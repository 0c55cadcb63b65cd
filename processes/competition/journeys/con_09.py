"""CON-09: a leader names three; two confirm on their own phones; the third is dropped."""

from processes.competition import demo
from processes.competition.journeys import sights, way
from processes.competition.steps import confirming
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.people.actors import Actor
from processes.people.demo.persons import person

TEAM = ("C01", "C02", "C04")


def walk(walk: Walker) -> None:
    """C01 leads and competes."""
    way.opens(walk.at("2026-05-28 09:00"))
    expect = walk.figures.expect
    walk.at("2026-06-03 10:00")
    players = [another(key) for key in TEAM]
    rows = [one.typed(row(one.key)) for one in players]
    team = {"team_name": "匠心一队", "leader": person("C01").name, "coach": ""}
    way.files(walk, "C01", same=players[0], short=demo.CARE, team=team, members={"rows": rows})
    way.gives_places(walk, demo.CARE)
    expect("还没有人确认", [False] * 3, sights.confirmed(walk))
    walk.at("2026-06-04 20:00")
    for one in players[:2]:
        actor = walk.actor(one.account)
        confirming.confirm(confirming.named(actor)[0].pk, actor=actor, now=walk.now)
    third = walk.actor(players[2].account)
    place = confirming.named(third)[0].pk
    expect("别人不能代", "not_player", confirms(walk, place, walk.officer("c07")))
    way.recommends(walk, "C01", at="2026-06-05 10:00")
    way.passes_street(walk, "C01", at="2026-06-05 14:00")
    walk.at("2026-06-18 09:00")
    expect("截止后不能确认", "R-LATE", confirms(walk, place, third))
    expect("两人确认", [True, True, False], sights.confirmed(walk))
    way.qualifies(walk, at="2026-06-22 10:00")
    expect("两人成队，合格", ["listed"], sights.at(walk))


def row(key: str) -> dict[str, str]:
    """A member as the leader types him."""
    one = person(key)
    return {"name": one.name, "id_number": one.id_number, "phone": one.phone}


def confirms(walk: Walker, place: int, actor: Actor) -> str:
    """What he is told who may not confirm."""
    return way.refusal(lambda: confirming.confirm(place, actor=actor, now=walk.now))
