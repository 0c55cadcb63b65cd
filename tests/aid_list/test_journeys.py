"""The scenarios of G.1 about lists, through the same commands as the screens."""

import pytest

from processes.aid_list.journeys import SCENARIOS
from processes.engine import jobs
from processes.engine.journey import Walker
from tests.invariants import problems

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-16"]


@pytest.mark.parametrize("scenario", ["AID-16", *LONG])
def test_every_figure_of_the_scenario_holds(walk: Walker, scenario: str) -> None:
    SCENARIOS[scenario][1](walk)
    print("\n".join(walk.figures.lines()))
    assert walk.figures.rows
    assert not walk.figures.differing
    jobs.drain()
    assert problems() == []
