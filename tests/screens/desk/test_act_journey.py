"""AID-01 over HTTP: every officer's node from acceptance to payment, by the pages alone."""

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.hardship_aid import rules, sample_forms
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, number_of


def at(walk: Walker, moment: str) -> str:
    """Time passes for case and site; the number of the case."""
    walk.at(moment)
    return number_of(walk)


def say(walk: Walker, officer: str, form: dict | None = None, opinion: str = "同意。") -> None:
    """The officer claims and approves where the case stands, by the pages."""
    desk, number = Desk(officer), number_of(walk)
    desk.acts(number, "claim")
    desk.acts(number, "approve", {**(form or {}), "opinion": opinion})


def test_aid_01_from_acceptance_to_archive_by_the_pages(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    at(walk, "2026-03-03 09:30")
    say(walk, "g1", sample_forms.acceptance(), "材料齐全，予以受理。")
    at(walk, "2026-03-04 14:30")
    names = (walk.officer("g1").name, walk.officer("g3").name)
    visit = sample_forms.home_visit(way.today(walk), visitors=names, met=who.account.name)
    say(walk, "g1", visit)
    say(walk, "g3", visit)
    at(walk, "2026-03-05 16:00")
    minutes = sample_forms.minutes(way.today(walk), number="纪〔2026〕3号", attendees=names)
    say(walk, "g2", minutes)
    at(walk, "2026-03-06 10:00")
    say(walk, "s1")
    at(walk, "2026-03-09 09:20")
    say(walk, "s2")
    at(walk, "2026-03-12 15:00")
    bodies = tuple(rules.bodies_to_ask(sights.facts(walk)))
    say(walk, "d1", sample_forms.means_check(way.today(walk), number="HD-2026-1", bodies=bodies))
    at(walk, "2026-03-16 09:30")
    say(walk, "d1", sample_forms.district_review("deep", "living", "8000.00"))
    at(walk, "2026-03-23 10:00")
    say(walk, "d7")
    at(walk, "2026-03-24 11:00")
    say(walk, "f1", sample_forms.payment(way.today(walk), bank_ref="YH20260324000001"))
    walk.at("2026-03-25 18:30")
    walk.confirms(who, "receipt", sample_forms.receipt(who.account.name))
    with runtime.scope(SYSTEM):
        assert Case.objects.get(pk=walk.case).status == "archived"
    assert len(sights.papers(walk)) == 13
    assert sights.chain_holds(walk)
