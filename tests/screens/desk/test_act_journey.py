"""AID-01 over HTTP: every officer's node from acceptance to payment, by the pages alone."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.journey.online.applicant import posted
from processes.engine.models import Case
from processes.hardship_aid import rules, sample_forms
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, number_of

PREVIEW = re.compile(r'formaction="([^"]+/paper/([^"/]+)/)"')
DRAFTS = {"D-AID-02", "D-AID-03", "D-AID-04", "D-AID-06", "D-AID-05", "D-AID-09", "D-AID-07"}
DRAFTS |= {"D-AID-11a", "D-AID-11b"}
FORM = "application/x-www-form-urlencoded"


def at(walk: Walker, moment: str) -> str:
    """Time passes for case and site; the number of the case."""
    walk.at(moment)
    return number_of(walk)


@dataclass
class Desks:
    """The officers, each at his desk. With `drafts` each reads the papers before he decides."""

    walk: Walker
    drafts: list[str] | None

    def say(self, officer: str, form: dict | None = None, opinion: str = "同意。") -> None:
        """The officer claims and approves where the case stands, by the pages."""
        desk, number = Desk(officer), number_of(self.walk)
        answers = {**(form or {}), "opinion": opinion}
        desk.acts(number, "claim")
        if self.drafts is not None:
            self.drafts += drafts_open(desk, number, answers)
        desk.acts(number, "approve", answers)


def drafts_open(desk: Desk, number: str, answers: dict) -> list[str]:
    """Each paper that the approval would issue can be read before; their codes."""
    page = desk.page_of(number, "approve")
    sent = page.form(asks="key").filled(posted(answers))
    found = PREVIEW.findall(page.body.decode())
    for address, _code in found:
        response = desk.client.post(address, urlencode(sent), content_type=FORM)
        assert response["Content-Type"] == "application/pdf", address
        assert response.content.startswith(b"%PDF-")
    return [code for _address, code in found]


@pytest.mark.parametrize("drafts", [None, pytest.param([], marks=pytest.mark.proof)])
def test_aid_01_from_acceptance_to_archive_by_the_pages(
    walk: Walker, drafts: list[str] | None
) -> None:
    desks = Desks(walk, drafts)
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    at(walk, "2026-03-03 09:30")
    desks.say("g1", sample_forms.acceptance(), "材料齐全，予以受理。")
    at(walk, "2026-03-04 14:30")
    names = (walk.officer("g1").name, walk.officer("g3").name)
    visit = sample_forms.home_visit(way.today(walk), visitors=names, met=who.account.name)
    way.brings_photos(walk, "g1")
    desks.say("g1", visit)
    desks.say("g3", visit)
    at(walk, "2026-03-05 16:00")
    minutes = sample_forms.minutes(way.today(walk), number="纪〔2026〕3号", attendees=names)
    desks.say("g2", minutes)
    at(walk, "2026-03-06 10:00")
    desks.say("s1")
    at(walk, "2026-03-09 09:20")
    desks.say("s2")
    at(walk, "2026-03-12 15:00")
    bodies = tuple(rules.bodies_to_ask(sights.facts(walk)))
    desks.say("d1", sample_forms.means_check(way.today(walk), number="HD-2026-1", bodies=bodies))
    at(walk, "2026-03-16 09:30")
    desks.say("d1", sample_forms.district_review("deep", "living", "8000.00"))
    at(walk, "2026-03-23 10:00")
    desks.say("d7")
    at(walk, "2026-03-24 11:00")
    desks.say("f1", sample_forms.payment(way.today(walk), bank_ref="YH20260324000001"))
    walk.at("2026-03-25 18:30")
    walk.confirms(who, "receipt", sample_forms.receipt(who.account.name))
    with runtime.scope(SYSTEM):
        assert Case.objects.get(pk=walk.case).status == "archived"
    assert len(sights.papers(walk)) == 13
    assert sights.chain_holds(walk)
    if drafts is not None:
        assert set(drafts) == DRAFTS


@pytest.mark.proof
def test_an_agent_at_his_desk_confirms_the_receipt(walk: Walker) -> None:
    """P04 in hospital: g1 filed for him, decides nothing, and signs that the money has come."""
    walk.at("2026-03-02 11:00")
    who = way.files(walk, "AID-09", agent="g1")
    number = at(walk, "2026-03-02 11:30")
    Desk("g1").page_of(number, "approve", status=403).must_say("不能办理本人的申请")
    way.grassroots(walk, who, accept="g3", visit=("g3", "g4"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    at(walk, "2026-03-24 11:00")
    form = sample_forms.payment(way.today(walk), bank_ref="YH20260324000009")
    walk.approves("f1", "pay", form=form, opinion="已转账。")
    at(walk, "2026-03-25 18:30")
    Desk("g1").acts(number, "approve", sample_forms.receipt(who.account.name))
    with runtime.scope(SYSTEM):
        assert Case.objects.get(pk=walk.case).status == "archived"
