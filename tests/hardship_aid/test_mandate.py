"""Whoever files for somebody else hands in a mandate, whatever is typed."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.engine.models import Case
from processes.engine.queries.applicant.filing import filing_of
from processes.engine.runtime import scope
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walker:
        walker.at("2026-03-02 11:00")
        yield walker


def files(walk: Walker, *, agent: str, but: str) -> None:
    who = applicant(samples.HOUSEHOLDS["AID-04"].person)
    walk.files(
        who,
        samples.draft("AID-04"),
        lambda slot: [] if slot == but else way.uploads(walk, slot),
        agent=agent,
    )


def slots(walk: Walker) -> list[str]:
    """What the page of materials asks for."""
    with scope(SYSTEM):
        filing = filing_of(Case.objects.get(pk=walk.case), on=way.today(walk))
        return [slot.code for slot in filing.slots if slot.required]


def test_an_agent_without_a_mandate_is_refused_and_asked_for_it(walk: Walker) -> None:
    with pytest.raises(InvalidFacts) as refused:
        files(walk, agent="g1", but="M00")
    assert refused.value.errors == {"M00": ["请上传“委托书（本人签字）”。"]}
    assert slots(walk)[0] == "M00"
    files(walk, agent="g1", but="")
    assert sights.status(walk) == "已提交"


def test_who_files_for_himself_is_not_asked(walk: Walker) -> None:
    files(walk, agent="", but="M00")
    assert sights.status(walk) == "已提交"
    assert "M00" not in slots(walk)
