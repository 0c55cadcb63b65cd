"""kill -9 of web, workers, relay, broker and database while cases go through: they all arrive."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import tally
from workflow_project.environment import BASE_DIR

SEED, KILLS, CASES = 20260302, 20, 3
OURS = ("APP_", "DATABASE_", "BROKER_", "DJANGO_", "EMBEDDED_")


def trial(state: Path, *, seed: int, kills: int, cases: int) -> dict[str, object]:
    """What the trial tells of itself, on a copy of its own."""
    environment = {name: v for name, v in os.environ.items() if not name.startswith(OURS)}
    environment |= {"APP_STATE_DIR": str(state), "PYTHONPATH": str(BASE_DIR)}
    command = [sys.executable, "-m", "tests.faults.killing"]
    command += [f"--seed={seed}", f"--kills={kills}", f"--cases={cases}"]
    done = subprocess.run(command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    told = trial(tmp_path, seed=SEED, kills=KILLS, cases=CASES)
    kills = told["kills"]
    assert isinstance(kills, list)
    tally.count("kills -9 of services", len(kills))
    assert told["wrong"] == []
    assert len(kills) == KILLS


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
def test_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    told = trial(tmp_path, seed=seed, kills=20, cases=6)
    assert told["wrong"] == []
