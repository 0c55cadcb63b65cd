"""Ways that once failed, walked again: each must hold after every step."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.engine.machine import subjects
from tests.engine.machine.driving import Driver
from tests.engine.machine.looking import holds_at_the_end
from tests.engine.machine.test_machine import RANDOM, people_of, step

KEPT = sorted((Path(__file__).parent / "kept").glob("*.json"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_it_holds(committing_db: str, path: Path) -> None:
    way: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    with ExitStack() as held:
        held.enter_context(subjects.installed(way["process"]))
        people_of(way["process"])
        driver = begun(way, held)
        held.callback(driver.lets_go)
        for act in way["acts"]:
            step(driver, act)
        for one in driver.family:
            holds_at_the_end(one.case)


def begun(way: dict[str, Any], held: ExitStack) -> Driver:
    """The driver of the way; a random flow is registered until the end."""
    acts: Any = None
    if way["process"] == RANDOM:
        acts = held.enter_context(subjects.RandomActs(way["flow"]))
        return Driver(acts.process, acts, way["turn"])
    acts = subjects.acts_of(way["process"])
    return Driver(way["process"], acts, way["turn"])
