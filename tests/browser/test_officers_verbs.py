"""The verbs of the desk that no other journey does by page, on a few cases, by those who may."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine import clock
from processes.engine.journey import Walker
from processes.engine.models import Task
from tests.browser.support.acting import Acting, looked, officer, pk
from tests.browser.support.filling import fill_control
from tests.screens.desk.acting import codes, events, filed, number_of
from tests.screens.desk.test_acts import to_street

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """A walker whose papers and messages wait."""
    with Walker("hardship_aid", drains=False) as walker:
        yield walker


@pytest.mark.acts(
    "claim", "release", "transfer", "delegate", "hand_back", "add_before", "add_after",
    "remove_signer", "cc", "urge", "recuse", "suspend", "resume", "reject", "reclaim",
    "terminate",
)  # fmt: skip
def test_a_case_goes_through_many_hands(visitor: Visitor, site: str, walk: Walker) -> None:
    number = filed(walk)
    g1, g3, g4, d1 = (officer(visitor, site, one) for one in ("g1", "g3", "g4", "d1"))
    g1.page.goto(f"{site}/w/case/{number}/")
    g1.page.locator("#decide").get_by_role("button", name="认领").click()
    expect(g1.page.locator("[role=status]").first).to_contain_text("已认领")
    g1.acts(number, "transfer", person=pk("g3"), text="请你接着办")
    g3.acts(number, "delegate", person=pk("g1"), text="请先核一遍")
    g1.acts(number, "hand-back", opinion="核对过了，材料齐全")
    g3.acts(number, "add-before", person=pk("g4"), text="请先看一下")
    looked(g3.page, "after-add-before")
    g3.acts(number, "remove-signer", signer=added(walk))
    g3.acts(number, "add-after", person=pk("g4"), text="办完请你复核")
    g3.acts(number, "remove-signer", signer=added(walk))
    g3.acts(number, "cc", person=pk("d1"))
    d1.reads("/w/cc/", number)
    d1.acts(number, "suspend", text="等上级答复政策口径")
    g3.reads(f"/w/case/{number}/", "挂起")
    d1.acts(number, "resume", text="上级已经答复")
    d1.acts(number, "urge")
    g3.acts(number, "release")
    g4.acts(number, "recuse", text="申请人是我的表哥")
    assert g4.page.goto(f"{site}/w/case/{number}/").status == 403  # type: ignore[union-attr]
    g1.acts(number, "reject", reason="R-01", text="不是本单位的困难职工")
    g1.acts(number, "reclaim")
    assert "approve" in codes(walk, "g1")
    d1.acts(number, "terminate", text="申请人已转到别的单位办理")
    d1.reads(f"/w/case/{number}/?tab=progress", "转办", "委派", "归还", "挂起", "恢复", "终止")
    looked(d1.page, "many-hands")


def added(walk: Walker) -> str:
    """The seat that was added, as the form names it."""
    row = Task.objects.filter(case=walk.case, closed_at=None).order_by("-seat").first()
    assert row is not None
    return f"{row.token}.{row.seat}"


@pytest.mark.acts(
    "many.claim", "many.release", "many.transfer", "many.return", "many.cc", "many.urge"
)
def test_two_cases_are_done_at_once(visitor: Visitor, site: str, walk: Walker) -> None:
    to_street(walk)
    other = walk.another()
    to_street(other)
    other.drains = False
    number_of(walk)
    s1, s3 = officer(visitor, site, "s1"), officer(visitor, site, "s3")

    def together(code: str, who: Acting = s1, **typed: str) -> None:
        page = who.page
        page.goto(f"{site}/w/many/?do={code}")
        for box in page.locator("main input[name=case]").all():
            box.check()
        page.get_by_role("button", name="看名单和合计").click()
        for name, value in typed.items():
            fill_control(page.locator(f'main [name="{name}"]'), value)
        page.locator("main form button.btn--main").click()
        expect(page.locator("main")).to_contain_text("办成 2 件")
        if code != "return":  # looked at after it is taken back, which must be within ten seconds
            looked(page, f"many-{code}")

    together("claim")
    together("release")
    together("claim")
    together("cc", person=pk("s2"))
    together("return", text="授权书请配偶签字。")
    s1.page.get_by_role("button", name="拿回这 2 件").click()
    expect(s1.page.get_by_text("办成 2 件。")).to_be_visible()
    looked(s1.page, "many-taken-back")
    together("transfer", person=pk("s3"), text="请您接着办")
    s3.reads("/w/todo/", walk.filed_by[0].account.name)
    assert len(events(other, "transfer")) == 1
    clock.move_to(walk.now + timedelta(days=20))
    together("urge", officer(visitor, site, "d1"))
