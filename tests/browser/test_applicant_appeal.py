"""A refusal is appealed from a phone, with and without script; the desk reads and decides it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, FilePayload, expect

from processes.engine import clock
from processes.engine.journey import Walker
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import sights, way
from processes.hardship_aid.sample_files import picture
from tests.browser.support.axe import assert_sound
from tests.browser.support.people import sign_in

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]
PROOF: FilePayload = {"name": "行驶证.png", "mimeType": "image/png", "buffer": picture("car")}


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """AID-01, refused by the grassroots union."""
    with Walker("hardship_aid") as walker:
        who = way.files(walker.at("2026-03-02 10:00"), "AID-01")
        way.accepts(walker, at=way.GRASSROOTS[0])
        way.visits(walker, who, visit=("g1", "g3"), at=way.GRASSROOTS[1])
        walker.at(way.GRASSROOTS[2])
        walker.rejects(
            "g2", "grassroots_review", reason=rules.Reason.ASSETS, opinion="名下有小汽车。"
        )
        if walker.now > clock.now():
            clock.move_to(walker.now)
        yield walker


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.acts("appeal")
def test_a_refusal_is_appealed_on_a_phone(
    visitor: Visitor, site: str, walk: Walker, script: bool
) -> None:
    context = visitor(script=script)
    sign_in(context, site, walk.filed_by[-1].account.number)
    page = context.new_page()
    page.goto(f"{site}/case/{sights.case(walk).number}/result/")
    page.get_by_role("link", name="申请复核").click()
    page.get_by_label("您为什么不同意").fill("不服")
    page.locator("#id_file").set_input_files(PROOF)
    page.get_by_role("button", name="提交复核申请").last.click()
    expect(page.locator(".errsum")).to_contain_text("至少写5个字")
    expect(page.locator(".files--kept li")).to_have_count(1)
    expect(page.get_by_label("您为什么不同意")).to_have_value("不服")
    if script:
        assert_sound(page)
    page.get_by_label("您为什么不同意").fill("登记的是残疾人机动轮椅车，不是小汽车。")
    page.get_by_role("button", name="提交复核申请").last.click()
    expect(page.locator("main")).to_contain_text("您的复核申请")
    assert sights.status(walk) == "复核中"
    if script:
        assert_sound(page)
