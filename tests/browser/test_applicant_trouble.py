"""What goes wrong while an application is filled in: nothing typed is ever lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from processes.engine import clock, commands
from processes.hardship_aid import samples
from processes.people.actors import actor_for
from processes.people.models import Account
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in, sign_in_by_code
from tests.browser.support.strict import Complaints

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
STORY = "家里老人长期吃药，孩子还在上学，" * 4


@pytest.fixture
def draft(site: str) -> int:
    """A draft of p01 with everything but needs and consents."""
    account = Account.objects.get(number="p01")
    now = clock.now()
    actor = actor_for(account, on=now.date())
    begun = commands.open_case(process="hardship_aid", applicant=account.pk, actor=actor, now=now)
    typed = {k: v for k, v in samples.draft("AID-01").items() if k not in {"needs", "consents"}}
    commands.save_draft(case=begun.case, actor=actor, data=typed, version=0, now=now)
    return begun.case


@pytest.fixture
def page(visitor: Visitor, site: str) -> Page:
    context = visitor()
    sign_in(context, site, "p01")
    return context.new_page()


def test_wrong_answers_are_summed_up_and_every_link_takes_focus(
    page: Page, site: str, draft: int
) -> None:
    page.goto(f"{site}/case/{draft}/edit/applicant/")
    page.get_by_label("身份证号码").fill("530199198403121025")
    page.get_by_label("手机号码").fill("1990000")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page).to_have_title(re.compile("^有 2 处要改"))
    expect(page.locator(".errsum")).to_be_focused()
    assert_sound(page)
    for link in page.locator(".errsum a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        expect(page.locator(f"#{target}")).to_be_focused()
    expect(page.get_by_label("身份证号码")).to_have_value("530199198403121025")


def test_group_of_options_takes_focus_at_its_first(page: Page, site: str, draft: int) -> None:
    page.goto(f"{site}/case/{draft}/edit/needs/")
    page.get_by_role("button", name="保存，去下一步").click()
    page.locator(".errsum a").first.click()
    expect(page.locator("#id_needs_0")).to_be_focused()


def test_autosave_keeps_what_was_typed(page: Page, site: str, draft: int) -> None:
    page.goto(f"{site}/case/{draft}/edit/needs/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        page.get_by_label("说说您家的难处").fill(STORY)
    assert saved.value.json()["version"] == 2
    expect(page.locator("[data-say]")).to_contain_text("草稿已保存")
    page.reload()
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)


def test_last_words_are_kept_when_the_page_is_left_at_once(
    page: Page, site: str, draft: int
) -> None:
    address, words = f"{site}/case/{draft}/edit/needs/", page.get_by_label("说说您家的难处")
    page.goto(address)
    words.fill(STORY)
    page.goto(f"{site}/my/")
    for _look in range(40):  # the save goes on without the page
        page.goto(address)
        if words.input_value() == STORY:
            break
    expect(words).to_have_value(STORY)


def test_back_never_asks_to_send_a_refused_form_again(page: Page, site: str, draft: int) -> None:
    page.goto(f"{site}/case/{draft}/edit/applicant/")
    page.get_by_label("手机号码").fill("1990000")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page.locator(".errsum")).to_be_focused()
    page.get_by_label("手机号码").fill("19900000001")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page).not_to_have_url(re.compile("/edit/applicant/"))
    page.go_back()
    expect(page).to_have_url(re.compile("/edit/applicant/"))
    expect(page.get_by_label("手机号码")).to_have_value("19900000001")
    page.reload()
    expect(page.get_by_label("手机号码")).to_have_value("19900000001")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_row_more_or_less_is_said_and_led_to(
    visitor: Visitor, site: str, draft: int, script: bool
) -> None:
    context = visitor(script=script)
    sign_in(context, site, "p01")
    page = context.new_page()
    page.goto(f"{site}/case/{draft}/edit/family/")
    page.get_by_role("button", name="再加一位").click()
    status = page.locator("[role=status]").first
    expect(status).to_contain_text("已加上第 4 位")
    expect(page.locator("#row-3")).to_be_focused()
    page.get_by_role("button", name="去掉第 2 位").click()
    expect(status).to_contain_text("已去掉第 2 位，还有 2 位")
    expect(page.locator("#row-1")).to_be_focused()
    if script:
        assert_sound(page)


def test_lost_connection_is_told_and_made_good(
    page: Page, site: str, draft: int, complaints: Complaints
) -> None:
    complaints.allow("ERR_FAILED")
    page.goto(f"{site}/case/{draft}/edit/needs/")
    page.route("**/edit/needs/", lambda route: route.abort())
    page.get_by_label("说说您家的难处").fill(STORY)
    expect(page.locator("[data-trouble=offline]")).to_be_visible()
    page.unroute("**/edit/needs/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-trouble=offline]")).to_be_hidden()
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)


def test_second_tab_shows_both_values(page: Page, site: str, draft: int) -> None:
    address = f"{site}/case/{draft}/edit/address/"
    other = page.context.new_page()
    page.goto(address)
    other.goto(address)
    other.get_by_label("现在住在哪里").fill("云南省样例市样例路1号")
    other.get_by_role("button", name="保存，去下一步").click()
    expect(other).to_have_url(re.compile("/housing/"))
    page.get_by_label("现在住在哪里").fill("云南省样例市样例路2号")
    page.get_by_role("button", name="保存，去下一步").click()
    conflict = page.locator("section[aria-labelledby=conflict]")
    expect(conflict).to_contain_text("样例路1号")
    expect(conflict).to_contain_text("样例路2号")
    expect(page.get_by_label("现在住在哪里")).to_have_value("云南省样例市样例路2号")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page).to_have_url(re.compile("/housing/"))


def test_session_over_while_typing_loses_nothing(page: Page, site: str, draft: int) -> None:
    address = f"{site}/case/{draft}/edit/needs/"
    page.goto(address)
    page.context.clear_cookies(name="session")
    page.get_by_label("说说您家的难处").fill(STORY)
    expect(page.locator("[data-trouble='401']")).to_be_visible()
    sign_in(page.context, site, "p01")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-trouble='401']")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)


def test_session_over_at_the_button_holds_the_answers(
    visitor: Visitor, site: str, draft: int
) -> None:
    context = visitor(script=False)
    sign_in(context, site, "p01")
    page = context.new_page()
    page.goto(f"{site}/case/{draft}/edit/needs/")
    page.locator("[name=needs][value=living]").check()
    page.get_by_label("说说您家的难处").fill(STORY)
    context.clear_cookies(name="session")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容都在")
    sign_in_by_code(context.new_page(), site)
    page.get_by_role("button", name="接着保存").click()
    expect(page).to_have_url(re.compile("/edit/needs/"))
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)
    page.goto(f"{site}/case/{draft}/edit/needs/")
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)
    expect(page.locator("[name=needs][value=living]")).to_be_checked()


def test_after_signing_in_again_one_press_brings_back_values_and_place(
    page: Page, site: str, draft: int
) -> None:
    page.goto(f"{site}/case/{draft}/edit/needs/")
    page.route("**/edit/needs/", quiet_or_go)
    page.locator("[name=needs][value=living]").check()
    page.get_by_label("说说您家的难处").fill(STORY)
    page.context.clear_cookies(name="session")
    page.get_by_role("button", name="保存，去下一步").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("内容都在")
    sign_in_by_code(page.context.new_page(), site)
    page.get_by_role("button", name="接着保存").click()
    expect(page).to_have_url(re.compile("/edit/needs/#id_reason"))
    expect(page.locator("[role=status]").first).to_contain_text("已存好")
    expect(page.get_by_label("说说您家的难处")).to_have_value(STORY)
    expect(page.get_by_label("说说您家的难处")).to_be_focused()


def quiet_or_go(way: Route) -> None:
    """Lets the button through; what saves by itself is too slow this time."""
    if way.request.headers.get("accept") == "application/json":
        way.abort()
    else:
        way.continue_()
