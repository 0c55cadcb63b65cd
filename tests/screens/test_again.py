"""`/case/<no>/again/`: a closed application is made again from what it said."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client

from processes.engine import clock, commands, runtime
from processes.engine.journey import Walker
from processes.engine.models import Case, Draft
from processes.engine.shell.filing import open_draft
from processes.hardship_aid import samples
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.screens.test_applicant_views import signed

Signed = Callable[[str], Client]
__all__ = ["signed"]
AGAIN = "照上次填的重新申请"


@pytest.fixture
def walk(signed: Signed) -> Iterator[Walker]:
    """AID-01, handed in by p01."""
    with Walker("hardship_aid", drains=False) as walker:
        way.files(walker.at("2026-03-02 10:00"), "AID-01")
        clock.move_to(walker.now)
        yield walker


def withdrawn(walk: Walker) -> str:
    me = walk.actor(walk.filed_by[0].account)
    commands.withdraw(case=walk.case, actor=me, key=uuid4(), now=walk.now, opinion="情况变了")
    return f"/case/{sights.case(walk).number}/"


def test_what_was_said_is_copied_but_not_what_was_agreed_to(signed: Signed, walk: Walker) -> None:
    address, client = withdrawn(walk), signed("p01")
    for page in (address, f"{address}result/"):
        assert AGAIN in client.get(page).content.decode(), page
    answer = client.post(f"{address}again/")
    with runtime.scope(SYSTEM):
        new = Case.objects.exclude(pk=walk.case).get()
        said = open_draft(Draft.objects.get(case=new))
    assert answer["Location"] == f"/case/{new.pk}/edit/"
    old = samples.draft("AID-01")
    assert said["applicant"]["id_number"] == old["applicant"]["id_number"]
    assert said["family"] == old["family"]
    assert "consents" not in said
    assert "这份草稿是从" in client.get(answer["Location"]).content.decode()


def test_a_draft_that_is_there_is_not_written_over(signed: Signed, walk: Walker) -> None:
    address, client = withdrawn(walk), signed("p01")
    new = int(client.post("/s/aid/start/")["Location"].split("/")[2])
    mine = {"needs": {"needs": ["living"], "reason": "新写的"}}
    me = walk.actor(walk.filed_by[0].account)
    commands.save_draft(case=new, actor=me, data=mine, version=0, now=walk.now)
    there = client.post(f"{address}again/")["Location"]
    assert "没有覆盖它" in client.get(there).content.decode()
    with runtime.scope(SYSTEM):
        assert open_draft(Draft.objects.get(case=new)) == mine


def test_only_ones_own_and_only_when_it_is_over(signed: Signed, walk: Walker) -> None:
    running = f"/case/{sights.case(walk).number}/"
    assert AGAIN not in signed("p01").get(running).content.decode()
    assert signed("p01").post(f"{running}again/").status_code == 409
    address = withdrawn(walk)
    assert signed("p02").post(f"{address}again/").status_code == 404
    assert signed("p01").get(f"{address}again/")["Location"] == address
