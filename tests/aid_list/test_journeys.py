"""The scenarios of G.1 about lists, through the same commands as the screens, each walked once.

What a walk left is looked at from two sides: its figures, and what of those on the list lies
anywhere in clear.
"""

import logging

import pytest

from processes.aid_list.journeys import SCENARIOS
from processes.engine import jobs
from processes.engine.journey import Walker
from tests.invariants import problems
from tests.privacy import lists

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-16"]


@pytest.mark.parametrize("scenario", ["AID-16", *LONG])
def test_the_scenario_holds_and_gives_nobody_away(
    walk: Walker, scenario: str, owner_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with lists.noting() as typed:
        SCENARIOS[scenario][1](walk)
    print("\n".join(walk.figures.lines()))
    assert walk.figures.rows
    assert not walk.figures.differing
    jobs.drain()
    assert problems() == []
    lists.nothing_lies_in_clear(typed, owner_url, caplog.text)
