"""Hardship aid from draft to archive, each act falling at each of its statements."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.engine import commands, jobs, orphans
from processes.hardship_aid import rules, sample_files
from processes.hardship_aid.journeys import sights, way
from tests.faults.crashes import WAYS, Crashes
from tests.faults.hammered import Hammered
from tests.invariants import problems


@pytest.fixture(params=WAYS)
def walk(
    request: pytest.FixtureRequest, committing_db: str, tmp_path: Path, settings: Any
) -> Iterator[Hammered]:
    settings.FILES_DIR = tmp_path / "files"
    call_command("load_demo", verbosity=0)
    walker = Hammered("hardship_aid", crashes=Crashes(request.param))
    with walker.at("2026-03-02 10:00"):
        yield walker


def sound() -> None:
    """Effects are brought about, left-over files swept; then nothing is lost or doubled."""
    jobs.drain()
    orphans.sweep(grace=orphans.GRACE * 0)
    assert problems(grace=orphans.GRACE * 0) == []


def test_case_is_archived_and_paid_once(walk: Hammered) -> None:
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    way.money(walk, who)
    assert sights.status(walk) == "已归档"
    assert walk.crashes.points > 140
    walk.at("2027-03-26 09:00")
    due = partial(commands.fall_due, case=walk.case, kind="recheck_due", key=uuid4(), now=walk.now)
    walk.crashes.through(due)
    sound()


def test_correction_and_refusal_give_everything_back(walk: Hammered) -> None:
    walk.hammers = False
    who = way.files(walk, "AID-01")
    walk.hammers = True
    walk.sends_back("g1", "accept", opinion="缺授权书", remarks={"M05": "请补上授权书"})
    walk.uploads(walk.actor(who.account), [("M05", "授权书.png", sample_files.picture("again"))])
    walk.corrects(who)
    walk.hammers = False
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    walk.at("2026-03-23 10:00")
    walk.hammers = True
    walk.rejects("d7", "vice_chair", reason=rules.Reason.INCOME, opinion="收入超过规定的标准。")
    assert sights.status(walk) == "不予批准"
    assert "解冻8000.00" in sights.money(walk)
    sound()


def test_withdrawal(walk: Hammered) -> None:
    walk.hammers = False
    who = way.files(walk, "AID-01")
    walk.hammers = True
    walk.withdraws(who)
    assert sights.status(walk) == "已撤回"
    sound()
