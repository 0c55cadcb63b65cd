"""Cases at the stages that the officer's case page is looked at in."""

from processes.engine.journey import Walker
from processes.hardship_aid import sample_files, samples
from processes.hardship_aid.journeys import aid_01, way
from tests.screens.desk.acting import number_of


def at_street(walk: Walker, scenario: str = "AID-01") -> str:
    """Handed in, accepted, visited, reviewed by the grassroots union; waits at the street."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, scenario)
    way.grassroots(walk, who, visit=("g1", "g3"))
    walk.at("2026-03-06 09:00")
    return number_of(walk)


def at_district(walk: Walker, *, found: tuple[str, ...] = ()) -> str:
    """Waits for the district's review; the means check found these."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk, found=found)
    walk.at("2026-03-13 10:00")
    return number_of(walk)


def archived(walk: Walker) -> str:
    """AID-01 to its end: paid, received, archived."""
    aid_01.walk(walk)
    return number_of(walk)


def corrected(walk: Walker) -> str:
    """Sent back once, the income corrected and a file added; waits for the grassroots union."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    walk.at("2026-03-03 09:30")
    remarks = {"M05": "请补上配偶签字的授权书", "rigid_medical": "和票据合计对不上"}
    walk.sends_back("g1", "accept", opinion="配偶未签授权书，药费对不上", remarks=remarks)
    walk.at("2026-03-04 10:00")
    actor = walk.actor(who.account)
    typed = who.typed(samples.draft("AID-01"))
    typed["income"]["rigid_medical"] = "12000"
    walk.types(actor, typed)
    walk.uploads(actor, [("M05", "授权书.png", sample_files.picture("corrected"))])
    walk.corrects(who)
    walk.at("2026-03-05 09:00")
    return number_of(walk)
