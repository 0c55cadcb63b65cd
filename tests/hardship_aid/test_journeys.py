"""The scenarios of G.1 through the same commands as the screens, each walked once.

What a walk left is looked at from three sides: its figures, the form of its notices, and what of
its people lies anywhere in clear.
"""

import logging

import pytest

from processes.engine import jobs
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import SCENARIOS
from tests.engine.messages.one_form import every_text_has_the_one_form
from tests.invariants import problems
from tests.privacy.looking import nothing_lies_in_clear

LONG = [pytest.param(name, marks=pytest.mark.proof) for name in SCENARIOS if name != "AID-01"]


@pytest.mark.parametrize("scenario", ["AID-01", *LONG])
def test_the_scenario_holds_and_gives_nobody_away(
    walk: Walker, scenario: str, owner_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    SCENARIOS[scenario][1](walk)
    every_text_has_the_one_form(walk)
    print("\n".join(walk.figures.lines()))
    assert walk.figures.rows
    assert not walk.figures.differing
    jobs.drain()  # what a refused attempt left behind
    assert problems() == []
    nothing_lies_in_clear(walk, owner_url, caplog.text)
