"""`/w/contests/`: the section that runs contests acts, others of the district read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.competition import demo
from processes.competition.audit.deep import planning
from processes.competition.models import Event, Season, SeasonAct
from processes.competition.steps import board, plan
from processes.engine import clock, commands
from processes.engine.models import Case, Outbox, Task
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from tests.screens.desk.conftest import Office

CODE = f"{demo.RUNNING}-{demo.REPAIR}"
PAGE = f"/w/contests/{CODE}/"
PLAN = f"/w/contests/season/{demo.RUNNING}/plan/"
SECRET = "guandu-2026-qx"
KEY = uuid4()
PLANNED = {
    "basis": "为弘扬劳模精神、工匠精神，提高职工技能水平",
    "organised": "区总工会主办，样例职业学校承办；裁判组、监督仲裁组由区总工会聘请。",
    "prizes": "",
    "contact": "经济部，0871-60000000（演示号码）",
}


@pytest.fixture
def season(db: None) -> None:
    call_command("load_demo", verbosity=0)


def test_the_section_drafts_the_leaders_sign_and_the_season_opens(season: None) -> None:
    office = Office()
    d3 = office.signed("d3")
    assert "没有发布" in office.signed("a1").get("/w/contests/").content.decode()
    assert d3.post(PLAN, {**PLANNED, "basis": ""}).status_code == 422
    assert d3.post(PLAN, {**PLANNED, "look": "1"}).content[:5] == b"%PDF-"
    for _twice in range(2):  # the key of the page: sent twice, handed in once
        assert d3.post(PLAN, {**PLANNED, "key": str(KEY)}).status_code == 303
    case = in_system(lambda: SeasonAct.objects.get().case)
    assert "等签发结果" in d3.get(PLAN).content.decode()
    assert d3.post(PLAN, {**PLANNED, "key": str(uuid4())}).status_code == 422
    assert not plan.open_on(clock.now().date())
    decide(case, "d7", "decide")
    assert not plan.open_on(clock.now().date())
    decide(case, "d9", "sign")
    codes = {f"{demo.RUNNING}-{short}" for short in (demo.REPAIR, demo.CARE, demo.WELD)}
    assert set(plan.open_on(clock.now().date())) == codes
    assert d3.get(PLAN).status_code == 404
    asked = Outbox.objects.filter(case=case, kind="paper.issue").values_list(
        "args__kind", flat=True
    )
    assert in_system(lambda: list(asked)) == ["D-CON-00"]
    assert in_system(lambda: list(planning.problems())) == []
    with durable(SYSTEM):
        SeasonAct.objects.filter(case=case).update(live=False)
    (told,) = in_system(lambda: list(planning.problems()))
    assert "登记已失效" in told


def test_a_plan_that_is_not_signed_can_be_handed_in_again(season: None) -> None:
    d3 = Office().signed("d3")
    d3.post(PLAN, {**PLANNED, "key": str(KEY)})
    case = in_system(lambda: SeasonAct.objects.get().case)
    decide(case, "d7", "decide")
    decide(case, "d9", "sign", commands.reject, reason="money", opinion="奖金还没有落实。")
    assert in_system(lambda: Season.objects.get(code=demo.RUNNING).published_at) is None
    assert d3.post(PLAN, {**PLANNED, "key": str(uuid4())}).status_code == 303
    assert in_system(lambda: SeasonAct.objects.filter(live=True).count()) == 1


def in_system(ask: Callable[[], Any]) -> Any:
    with scope(SYSTEM):
        return ask()


def decide(case: Case, who: str, node: str, how: Any = commands.approve, **more: Any) -> None:
    task = in_system(lambda: Task.objects.get(case=case, node=node, closed_at=None))
    how(
        case=case.pk, actor=Office().walk().officer(who), now=clock.now(), token=task.token,
        seat=task.seat, key=uuid4(), **more,
    )  # fmt: skip


def test_the_section_commits_and_is_told_what_is_missing(season: None) -> None:
    d3 = Office().signed("d3")
    plan.publish(demo.RUNNING, actor=Office().walk().officer("d3"), now=clock.now())
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


def test_who_may_read_and_who_may_act(season: None) -> None:
    for who in ("d1", "d7", "a1"):
        page = Office().signed(who).get(PAGE)
        assert page.status_code == 200, who
        assert 'name="act"' not in page.content.decode(), who
    for who in ("g1", "s1", "f1"):
        assert Office().signed(who).get("/w/contests/").status_code == 403, who
    for who in ("d1", "d7", "a1"):
        assert Office().signed(who).get(PLAN).status_code == 403, who
    assert board.seasons()[0][0].published_at is None
    assert Office().signed("d3").get("/w/contests/none/").status_code == 404
