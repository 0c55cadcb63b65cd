"""Administration in a browser: axe, widths, without script; a parameter, and a stuck task."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from processes.engine import assignment
from processes.engine.commands.claim import claim
from processes.engine.journey import Walker
from processes.engine.models import Case, Task
from processes.engine.reference import parameters_on
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from tests.browser.support.axe import assert_sound, overflow
from tests.browser.support.people import sign_in
from tests.browser.support.strict import DESK, PHONE
from tests.screens.desk.acting import filed

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


def administrator(visitor: Visitor, site: str, **options: object) -> Page:
    context = visitor(**options)
    sign_in(context, site, "sys1")
    return context.new_page()


def held_by_a_leaver(walk: Walker) -> str:
    """A case that g1 holds, who has left."""
    number = filed(walk)
    with scope(SYSTEM):
        token = Task.objects.get(case=walk.case, closed_at=None).token
    claim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now, token=token)
    Post.objects.filter(account__number="g1", role="grassroots_officer").update(
        valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 31)
    )
    assignment.forget()
    return number


@pytest.mark.parametrize("size", [PHONE, DESK], ids=lambda one: str(one["width"]))
def test_every_page_is_sound(visitor: Visitor, site: str, size: dict[str, int]) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        held_by_a_leaver(walk)
        page = administrator(visitor, site, viewport=size)
        with scope(SYSTEM):
            task = Task.objects.get(case=walk.case, closed_at=None)
        d1 = Account.objects.get(number="d1").pk
        row = Post.objects.get(account=d1).pk
        seat = f"{walk.case}/{task.token}/{task.seat}"
        for address in (
            "parameters/", "parameters/?q=none-such", "parameters/low_income_line/",
            "parameters/first_limit/new/", "stuck/", f"stuck/task/{seat}/", "stuck/sweep/",
            "people/", "people/?q=none-such", "people/new/", f"people/{d1}/",
            f"people/{d1}/posts/new/", f"people/{d1}/posts/{row}/end/", f"people/{d1}/away/",
            f"people/{d1}/do/reset/", "organisations/", "organisations/new/",
            "calendar/", "calendar/?year=2027", "calendar/2027/", "log/",
        ):  # fmt: skip
            page.goto(f"{site}/manage/{address}")
            assert "404" not in page.title()
            assert_sound(page)
            assert overflow(page) <= 0, address
        visitor_page = visitor(viewport=size).new_page()
        visitor_page.goto(f"{site}/in/reset/")
        assert_sound(visitor_page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_new_value_is_used_by_the_case_filed_after_it(
    visitor: Visitor, site: str, script: bool
) -> None:
    page = administrator(visitor, site, viewport=PHONE, script=script)
    page.goto(f"{site}/manage/")
    page.get_by_role("link", name="分管副主席审批的最高数额").click()
    page.get_by_role("link", name="加新值").click()
    page.get_by_role("button", name="先看看会改变什么").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写新的值")
    page.get_by_label("新的值").fill("12000")
    page.get_by_label("从哪天起").fill("2026-03-02")
    page.get_by_label("文号").fill("示例工发〔2026〕9号")
    page.get_by_label("为什么改").fill("上级文件调整审批权限")
    page.get_by_role("button", name="先看看会改变什么").click()
    expect(page.get_by_role("main")).to_contain_text("12,000.00")
    page.get_by_role("button", name="回去改").click()
    expect(page.get_by_label("新的值")).to_have_value("12000")
    page.get_by_role("button", name="先看看会改变什么").click()
    page.get_by_role("button", name="确定保存").click()
    expect(page.get_by_role("main")).to_contain_text("今天有效")
    expect(page.get_by_role("status")).to_contain_text("新值已经保存")
    assert overflow(page) <= 0
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-03 10:00")
        way.files(walk, "AID-01")
        with scope(SYSTEM):
            day = Case.objects.get(pk=walk.case).params_on
        assert day
        assert parameters_on(day).fen("first_limit") == 1_200_000


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_stuck_task_is_found_given_back_and_taken_up(
    visitor: Visitor, site: str, script: bool
) -> None:
    with Walker("hardship_aid", drains=False) as walk:
        number = held_by_a_leaver(walk)
        page = administrator(visitor, site, viewport=DESK, script=script)
        page.goto(f"{site}/manage/stuck/")
        expect(page.locator(".count--hot")).to_have_text("1")
        page.get_by_role("link", name=number).click()
        page.get_by_role("button", name="放回待办池").click()
        expect(page.get_by_role("alert")).to_contain_text("至少5个字")
        page.get_by_label("理由").fill("经办人已调离本单位")
        page.get_by_role("button", name="放回待办池").click()
        expect(page.get_by_role("main")).to_contain_text("每一件待办都有人能办")
        page.goto(f"{site}/manage/log/")
        expect(page.get_by_role("main")).to_contain_text("经办人已调离本单位")
        context = visitor(viewport=DESK, script=script)
        sign_in(context, site, "g3")
        colleague = context.new_page()
        colleague.goto(f"{site}/w/todo/")
        expect(colleague.locator("body")).to_contain_text(walk.filed_by[0].account.name)
