"""HON-09: the clerk of a unit fills in the form; the nominee confirms text and photo."""

from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.nomination.journeys import sights, way
from processes.people.actors import SYSTEM


def walk(walk: Walker) -> None:
    """A07 of U09, filled in by u09a; nothing goes on before he has confirmed."""
    walk.at("2025-12-22 09:00")
    way.opens(walk)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    who = way.files(walk, "A07", agent="u09a")
    expect("等本人确认", ["confirm"], sights.at(walk))
    with scope(SYSTEM):
        case = Case.objects.select_related("agent", "applicant").get(pk=walk.case)
    expect("办件是本人的", who.account.pk, case.applicant_id)
    expect("写明由谁代办", "u09a", case.agent.number if case.agent else "")
    walk.at("2026-01-06 10:00")
    walk.confirms(who, "confirm", {"text_right": "on", "photo_right": "on"})
    expect("确认后职代会审议", ["congress"], sights.at(walk))
    way.votes(walk, at="2026-01-08 10:00")
    expect("单位公示", ["unit_notice"], sights.at(walk))
