"""`/w/contests/`: the section that runs contests acts, others of the district read."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from processes.competition import demo
from processes.competition.models import Event, Season
from processes.competition.steps import board, plan
from processes.engine import clock
from tests.screens.desk.conftest import Office

CODE = f"{demo.RUNNING}-{demo.REPAIR}"
PAGE = f"/w/contests/{CODE}/"
SECRET = "guandu-2026-qx"


@pytest.fixture
def season(db: None) -> None:
    call_command("load_demo", verbosity=0)


def test_the_section_publishes_commits_and_is_told_what_is_missing(season: None) -> None:
    d3 = Office().signed("d3")
    assert "没有发布" in d3.get("/w/contests/").content.decode()
    assert not plan.open_on(clock.now().date())
    assert d3.post(f"/w/contests/season/{demo.RUNNING}/publish/").status_code == 303
    assert set(plan.open_on(clock.now().date())) == {CODE, f"{demo.RUNNING}-{demo.WELD}"}
    short = d3.post(PAGE, {"act": "commit", "secret": "short"})
    assert short.status_code == 422
    assert "12" in short.content.decode()
    assert d3.post(PAGE, {"act": "commit", "secret": SECRET}).status_code == 303
    assert len(Event.objects.get(code=CODE).commitment) == 64
    assert SECRET not in d3.get(PAGE).content.decode()
    clock.move_to(Event.objects.get(code=CODE).closes + timedelta(hours=1))
    other = d3.post(PAGE, {"act": "draw", "secret": "guandu-2026-hg", "public": "20260718-497"})
    assert other.status_code == 422
    nobody = d3.post(PAGE, {"act": "late", "number": "GD-CON-1", "reason": "单位停电没有赶上"})
    assert "没有这个办件编号" in nobody.content.decode()


def test_an_event_of_teams_is_not_opened_while_members_have_no_page(season: None) -> None:
    demo.load_season("2026-T", demo.Dates.around(clock.now()))
    d3 = Office().signed("d3")
    d3.post("/w/contests/season/2026-T/publish/")
    assert "养老护理（团体）是团体赛项" in d3.get("/w/contests/").content.decode()
    assert Season.objects.get(code="2026-T").published_at is None


def test_who_may_read_and_who_may_act(season: None) -> None:
    for who in ("d1", "d7", "a1"):
        page = Office().signed(who).get(PAGE)
        assert page.status_code == 200, who
        assert 'name="act"' not in page.content.decode(), who
    for who in ("g1", "s1", "f1"):
        assert Office().signed(who).get("/w/contests/").status_code == 403, who
    Office().signed("d1").post(f"/w/contests/season/{demo.RUNNING}/publish/")
    assert board.seasons()[0][0].published_at is None
    assert Office().signed("d3").get("/w/contests/none/").status_code == 404
