"""Who does not come: the sweep notes it, she books once more, and a second time is the last."""

import pytest
from django.core.management import call_command

from processes.cancer_screening.journeys import sights, way
from processes.cancer_screening.steps.rounds import rounds
from processes.engine import jobs
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from tests.invariants import problems

pytestmark = pytest.mark.proof
BOOKING_AND_VISIT = 2


def stays_away(walk: Walker, who: Applicant, *, books: str, day: str, next_day: str) -> None:
    """She books a morning and does not come."""
    way.books(walk, who, at=books, hospital="H1", day=day, half="am")
    visit = way.child(walk, "visit").at(next_day)
    assert rounds(visit.now) == BOOKING_AND_VISIT
    assert sights.outcome(visit) == "lapsed"
    way.returns(walk, visit)


def test_one_booking_more_and_then_none(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)
    with Walker("cancer_screening") as walk:
        way.opens(walk.at("2026-05-20 09:00"))
        who = way.registered(walk, "F01", officer="u02a")
        stays_away(
            walk, who, books="2026-05-20 20:00", day="2026-05-22", next_day="2026-05-23 08:00"
        )
        assert sights.at(walk) == "booking"
        stays_away(
            walk, who, books="2026-05-23 20:00", day="2026-05-25", next_day="2026-05-26 08:00"
        )
        assert sights.outcome(walk) == "lapsed"
    jobs.drain()
    assert problems() == []
