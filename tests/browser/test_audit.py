"""The auditor's pages: sound at every width, the slider, and looking back without script."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import jobs
from processes.engine.audit import running
from processes.engine.audit.access import record_refusal, record_view
from processes.engine.journey import Walker
from processes.engine.models import Event, Flag
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.audit.conftest import returned_and_corrected
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def number(site: str) -> str:
    """Number of a case that was returned, corrected, read and kept from somebody."""
    with Walker("hardship_aid", drains=False) as walk:
        returned_and_corrected(walk)
        s1, s3 = walk.officer("s1"), walk.officer("s3")
        record_view(actor=s1, case=walk.case, what="case", now=walk.now)
        record_view(
            actor=s1, case=walk.case, what="unmask:bank_card", now=walk.now, reason="核对同名账户"
        )
        record_refusal(
            actor=s3, case=walk.case, what="not_visible", now=walk.now, reason="非本街道"
        )
        _a_relative_acted(walk)
        running.run(now=walk.now)
        return number_of(walk)


def _a_relative_acted(walk: Walker) -> None:
    """g1 turns out to be of the household, so that there is a flag."""
    with scope(SYSTEM):
        facts = facts_of(walk.case)
    who = Account.objects.get(number="g1")
    who.set_id_number(str(facts["family"][-1]["id_number"]))
    who.save()


def flag() -> int:
    """The one flag."""
    with scope(SYSTEM):
        return Flag.objects.get().pk


def auditor(visitor: Visitor, site: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, "a1")
    return context.new_page()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=lambda one: str(one["width"]))
def test_every_page_is_sound(
    visitor: Visitor, site: str, number: str, size: dict[str, int]
) -> None:
    page = auditor(visitor, site, viewport=size)
    dossier = f"/audit/case/{number}/"
    for address in (
        "/audit/", "/audit/?q=nothing", "/audit/access/", "/audit/proof/",
        dossier, f"{dossier}?at=5&show=decide", "/audit/flags/", "/audit/flags/?rule=AU01",
        f"/audit/flags/{flag()}/",
        f"/audit/export/?what=dossier&number={number}", f"{dossier}export/",
    ):  # fmt: skip
        page.goto(f"{site}{address}")
        assert_sound(page)
    page.get_by_role("button", name="导出").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_sound(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_dossier_is_exported_as_a_job(
    visitor: Visitor, site: str, number: str, script: bool
) -> None:
    page = auditor(visitor, site, viewport=DESK if script else PHONE, script=script)
    page.goto(f"{site}/audit/case/{number}/")
    page.get_by_role("link", name="导出卷宗").click()
    expect(page.get_by_label("办件编号")).to_have_value(number)
    page.get_by_role("button", name="开始导出").click()
    expect(page.locator(".errsum")).to_contain_text("至少5个字")
    expect(page.get_by_label("办件卷宗（zip）")).to_be_checked()
    page.get_by_label("导出的理由").fill("年度审计第三批抽查")
    page.get_by_role("button", name="开始导出").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("办件卷宗（zip）")
    expect(page.locator("main")).to_contain_text("可以离开这一页")
    jobs.drain()
    page.goto(f"{site}/audit/export/")
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/exports-{script}.png", full_page=True)
    page.get_by_role("link", name=re.compile("办件卷宗")).last.click()
    if script:
        assert_sound(page)
    with page.expect_download() as found:
        page.get_by_role("link", name="下载").click()
    assert found.value.suggested_filename.endswith(".zip")


def test_looking_back_and_unmasking_without_script(
    visitor: Visitor, site: str, number: str
) -> None:
    page = auditor(visitor, site, viewport=DESK, script=False)
    last = Event.objects.count()
    page.goto(f"{site}/audit/")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", name=re.compile("^现在"))).to_be_visible()
    page.get_by_role("link", name="上一个事件").click()
    expect(page.get_by_role("heading", name=re.compile("^回看到"))).to_contain_text(
        f"第 {last - 1} 个事件"
    )
    page.get_by_role("link", name="决定 5").click()
    expect(page).to_have_url(re.compile(rf"at={last - 1}&show=decide"))
    page.get_by_role("link", name="下一个事件").click()
    expect(page.get_by_role("link", name="回到现在")).to_have_count(0)
    page.get_by_text("查看隐去的内容").click()
    page.get_by_label("看哪一部分").select_option("bank")
    page.get_by_label("理由").fill("核对发放账户")
    page.get_by_role("button", name="查看并记录").click()
    expect(page.get_by_role("main")).to_contain_text("已记入查阅记录")
    page.goto(f"{site}/audit/case/{number}/")
    expect(page.get_by_text("理由：核对发放账户")).to_be_visible()


def test_the_slider_stands_on_events_only(visitor: Visitor, site: str, number: str) -> None:
    page = auditor(visitor, site, viewport=DESK)
    page.goto(f"{site}/audit/case/{number}/?at=6")
    slider = page.get_by_role("slider", name="回看到哪一个事件")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^第 6 个事件"))
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^第 5 个事件"))
    slider.press("Enter")
    expect(page).to_have_url(re.compile(r"\?at=5$"))
    expect(page.get_by_text("回看到这里")).to_be_visible()
    box = page.get_by_role("slider").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(rf"\?at={Event.objects.count()}$"))


def test_a_flag_is_judged_without_script_and_by_keyboard(
    visitor: Visitor, site: str, number: str
) -> None:
    page = auditor(visitor, site, viewport=PHONE, script=False)
    page.goto(f"{site}/audit/flags/")
    page.get_by_role("link", name=re.compile("^AU04 优亲厚友 ")).click()
    expect(page.get_by_text("办理过本件，没有回避")).to_be_visible()
    page.get_by_role("button", name="记下结论").click()
    expect(page.get_by_role("alert")).to_contain_text("请选一个结论")
    assert overflow(page) <= 0  # axe needs timers, which nothing rings where scripts are off
    page.get_by_label("不成立").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("同名不同人，核对过户口簿")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("结论已经记下")).to_be_visible()
    expect(page.get_by_text("同名不同人，核对过户口簿")).to_be_visible()
    page.goto(f"{site}/audit/case/{number}/")
    expect(page.get_by_role("heading", name=re.compile("^审计疑点 1"))).to_be_visible()
