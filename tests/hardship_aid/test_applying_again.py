"""After a refusal the household may apply again at once; a second look and a new case exclude
each other.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from processes.engine import runtime
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.hardship_aid import rules, samples
from processes.hardship_aid.journeys import sights, way
from processes.hardship_aid.models import Aid, HouseholdMember
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person

WHY = "登记的是残疾人机动轮椅车，不是小汽车。"


@pytest.fixture
def refused(committing_db: str) -> Iterator[tuple[Walker, Applicant]]:
    """AID-03, refused by the district on 16 March; the appeal ends on 30 March."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 14:00")
        who = way.files(walk, "AID-03")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        walk.at("2026-03-16 09:30")
        walk.rejects(
            "d1", "district_review", reason=rules.Reason.INCOME, opinion="家庭收入超过标准。"
        )
        yield walk, who


def runs(walk: Walker) -> bool:
    return HouseholdMember.objects.filter(case=walk.case, running=True).exists()


def test_a_refused_household_applies_again_before_the_window_is_over(
    refused: tuple[Walker, Applicant],
) -> None:
    walk, who = refused
    walk.at("2026-03-17 09:00")
    assert sights.here(walk) == "refused"
    again = walk.another()
    way.files(again, "AID-03", same=who)
    assert (sights.status(again), runs(again), runs(walk)) == ("已提交", True, False)
    walk.at("2026-04-01 09:00")
    assert sights.case(walk).outcome == "rejected"
    assert runs(again), "the end of the old case lets the new one alone"


def test_a_second_look_makes_the_case_run_again(refused: tuple[Walker, Applicant]) -> None:
    walk, who = refused
    walk.at("2026-03-17 09:00")
    walk.appeals(who, WHY)
    assert (sights.here(walk), runs(walk)) == ("appeal", True)
    with pytest.raises(InvalidFacts, match="已存在在办申请"):
        way.files(walk.another(), "AID-03", same=who)


def test_who_has_applied_again_takes_that_back_before_a_second_look(
    refused: tuple[Walker, Applicant],
) -> None:
    walk, who = refused
    walk.at("2026-03-17 09:00")
    again = walk.another()
    way.files(again, "AID-03", same=who)
    with pytest.raises(InvalidFacts, match="已经重新提交了申请"):
        walk.appeals(who, WHY)
    assert sights.here(walk) == "refused"
    again.at("2026-03-17 10:00").withdraws(who)
    walk.appeals(who, WHY)
    assert sights.here(walk) == "appeal"


def test_a_second_item_is_told_to_the_household_only(committing_db: str) -> None:
    """Who types in a colleague's number does not learn that his household had aid this year."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        with runtime.durable(SYSTEM):
            Aid.objects.filter(case=walk.case).update(granted=True, item="living", year=2026)
            HouseholdMember.objects.filter(case=walk.case).update(running=False)
        stranger, other = walk.another(), applicant("P02")
        with pytest.raises(InvalidFacts, match="要请工会先核对") as told:
            stranger.files(other, with_child_of("P01"), lambda slot: way.uploads(stranger, slot))
        assert "享受" not in told.value.message
        with pytest.raises(InvalidFacts, match="已享受生活救助"):
            way.files(walk.another(), "AID-01", same=who)


def with_child_of(key: str) -> dict[str, Any]:
    """AID-02, its child under the number of a child of somebody else."""
    mine, theirs = (
        next(one.id_number for one in person(who).family if one.relation == "子女")
        for who in ("P02", key)
    )
    draft = json.dumps(samples.draft("AID-02"), ensure_ascii=False)
    return dict(json.loads(draft.replace(mine, theirs)))


def test_a_running_case_still_keeps_a_second_one_out(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 14:00")
        who = way.files(walk, "AID-03")
        with pytest.raises(InvalidFacts, match="已存在在办申请"):
            way.files(walk.another(), "AID-03", same=who)
