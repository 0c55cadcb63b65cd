"""Cases at the stages that the officer's case page is looked at in."""

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import aid_01, way
from tests.screens.desk.acting import number_of


def at_street(walk: Walker, scenario: str = "AID-01") -> str:
    """Handed in, accepted, visited, reviewed by the grassroots union; waits at the street."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    walk.at("2026-03-06 09:00")
    return number_of(walk)


def at_district(walk: Walker) -> str:
    """Waits for the district's review."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-13 10:00")
    return number_of(walk)


def archived(walk: Walker) -> str:
    """AID-01 to its end: paid, received, archived."""
    aid_01.walk(walk)
    return number_of(walk)
