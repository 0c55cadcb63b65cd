"""The administrator's verbs on cases: a desk is handed over, cases change their version."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine.commands.claim import claim
from processes.engine.journey import Walker
from processes.engine.models import Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from tests.browser.support.acting import looked, officer, pk
from tests.manage.test_flows import CODE, V2
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def two(site: str) -> Iterator[Walker]:
    """A case on the first of two versions."""
    card = PROCESSES[CODE]
    with Walker(CODE, drains=False) as walker:
        way.files(walker, "AID-01")
        PROCESSES.remove(CODE)
        PROCESSES.add(replace(card, flows={**card.flows, 2: V2}, current=2))
        yield walker
        PROCESSES.remove(CODE)
        PROCESSES.add(card)


@pytest.mark.acts("handover.transfer", "handover.release", "migrate")
def test_work_is_handed_over_and_cases_change_their_version(
    visitor: Visitor, site: str, two: Walker
) -> None:
    number = number_of(two)
    sys1 = officer(visitor, site, "sys1")
    page = sys1.page
    page.goto(f"{site}/manage/flows/{CODE}/1/2/")
    looked(page, "flow-change")
    page.locator("[name=reason]").fill("受理时限按新文件执行")
    page.get_by_role("button", name="换这 1 件").click()
    expect(page.locator("main")).to_contain_text("受理时限按新文件执行")
    looked(page, "flow-batch")
    page.locator("[name=reason]").fill("文件有误，先不执行")
    page.get_by_role("button", name="确定撤回").click()
    expect(page.get_by_role("status").first).to_contain_text("已开始撤回")
    officer(visitor, site, "g1").reads(f"/w/case/{number}/?tab=progress", "换用新版流程")
    taken(two, "g1")
    for to in (pk("g3"), ""):
        leaver = "g1" if to else "g3"
        page.goto(f"{site}/manage/people/{pk(leaver)}/handover/?to={to}")
        looked(page, f"handover-{leaver}")
        page.locator("[name=reason]").fill("调到别的单位工作")
        page.get_by_role("button", name="确定移交").click()
        expect(page.get_by_role("status").first).to_be_visible()
        with scope(SYSTEM):
            assert str(Task.objects.get(case=two.case, closed_at=None).holder_id or "") == to
    sys1.reads("/manage/log/", "移交待办", "流程换版", "撤回换版")


def taken(walk: Walker, who: str) -> None:
    """He holds the open task."""
    with scope(SYSTEM):
        task = Task.objects.get(case=walk.case, closed_at=None)
    actor = walk.officer(who)
    claim(case=walk.case, actor=actor, key=uuid4(), now=walk.now, token=task.token)
