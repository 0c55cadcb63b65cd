"""The scenarios of G.4 through the same commands as the screens."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.nomination.journeys import SCENARIOS
from tests.invariants import problems

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "HON-01"]


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """A walker that has done nothing yet; everything it does is committed to a clone."""
    call_command("load_demo", verbosity=0)
    with Walker("nomination", say=print) as walker:
        yield walker


@pytest.mark.parametrize("scenario", ["HON-01", *LONG])
def test_every_figure_of_the_scenario_holds(walk: Walker, scenario: str) -> None:
    SCENARIOS[scenario][1](walk)
    print("\n".join(walk.figures.lines()))
    assert walk.figures.rows
    assert not walk.figures.differing
    jobs.drain()
    assert problems() == []
