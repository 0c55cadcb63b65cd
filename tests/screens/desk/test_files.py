"""困难职工档案 by its pages: who reads the list, and from whom a household is kept."""

import re

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.policies import relative_hash
from processes.hardship_aid.journeys import way
from processes.hardship_aid.models import HouseholdFile
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import number_of, officer
from tests.screens.desk.cases import archived

LIST = "/w/files/"


def household(walk: Walker) -> str:
    """Number of the file of an archived case."""
    archived(walk)
    number_of(walk)
    with runtime.scope(SYSTEM):
        return HouseholdFile.objects.get(case=walk.case).number


def listed(who: str) -> str:
    return officer(who).get(LIST).content.decode()


def test_the_list_and_the_file_are_read_at_the_district_only(walk: Walker) -> None:
    number = household(walk)
    assert number in listed("d1")
    page = officer("d1").get(f"{LIST}{number}/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids)), "a label leads to the field of its own form"
    for who in ("g1", "s1"):
        answer = officer(who).get(LIST)
        assert answer.status_code == 403
        assert "只给区总工会" in answer.content.decode()


def test_who_stepped_back_or_is_a_relative_does_not_see_the_household(walk: Walker) -> None:
    number, actor = household(walk), walk.officer("d1")
    with runtime.scope(SYSTEM):
        before = dict(Case.objects.get(pk=walk.case).state)
    for change in (
        {"state": {**before, "recused": [actor.account]}, "relatives": []},
        {"state": before, "relatives": [relative_hash(actor.name)]},
    ):
        with runtime.durable(SYSTEM):
            Case.objects.filter(pk=walk.case).update(**change)
        assert number not in listed("d1")
        assert officer("d1").get(f"{LIST}{number}/").status_code == 404


def test_other_cases_of_the_applicant_are_named_at_the_case(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    first = number_of(walk)
    walk.withdraws(who)
    again = walk.another()
    way.files(again, "AID-01", same=who)
    page = officer("g1").get(f"/w/case/{number_of(again)}/?tab=similar").content.decode()
    assert f"/w/case/{first}/" in page
