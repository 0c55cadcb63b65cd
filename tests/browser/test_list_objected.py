"""An objection to one person of a list in a browser, and who is paid after it: axe, no script."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from processes.aid_list.demo import tables
from processes.aid_list.journeys import objected, way
from processes.engine import clock
from processes.engine.journey import Walker
from processes.engine.models import Objection, Publication
from processes.engine.rosters.rows import content_of, counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.browser.support.axe import assert_sound
from tests.browser.support.strict import DESK, PHONE
from tests.browser.test_desk_money import Visitor, keep, reader
from tests.screens.desk.acting import number_of

pytestmark = pytest.mark.browser


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    """A list of three at its notice."""
    cache.clear()
    with Walker("aid_list", drains=False) as walker:
        walker.at("2026-03-02 10:00")
        way.opens(walker, "warmth", "2026年元旦春节送温暖")
        way.imports(walker, tables.warmth(count=3))
        way.hands_in(walker)
        way.reviewed(walker)
        clock.move_to(walker.now)
        yield walker


def newest() -> int:
    with scope(SYSTEM):
        return Objection.objects.latest("id").pk


@pytest.mark.acts("set_aside", "settle_row", "pay_rest")
def test_one_person_stands_aside_and_is_paid_after_the_list(
    visitor: Visitor, site: str, walk: Walker
) -> None:
    narrow, wide = PHONE, DESK
    anybody = visitor(viewport=narrow).new_page()
    anybody.goto(f"{site}/pub/{Publication.objects.get().pk}/")
    assert_sound(anybody)
    keep(anybody, "list-notice-390")
    anybody.get_by_role("link", name=re.compile("第 2 行")).click()
    expect(anybody.get_by_label("名单上的一个人")).to_be_checked()
    expect(anybody.get_by_label("是名单上的哪一个人")).to_have_value(re.compile(r"^第2行，.\*"))
    assert_sound(anybody)
    keep(anybody, "list-object")
    objected._objects(walk, 0)
    one = newest()
    with scope(SYSTEM):
        name = str(content_of(counting(walk.case)[0]).values["name"])
    desk = reader(visitor, site, "d4", viewport=wide)
    desk.goto(f"{site}/w/pub/objection/{one}/")
    desk.get_by_label("姓名或者第几行").fill(name)
    desk.get_by_role("button", name="在名单里找").click()
    assert_sound(desk)
    keep(desk, "list-objection-found")
    expect(desk.get_by_role("main")).not_to_contain_text("已经超过")
    desk.get_by_role("radio").first.check()
    desk.get_by_role("button", name="就是这个人，先不发放").click()
    expect(desk.get_by_role("main")).to_contain_text("第 1 行")

    walk.at("2026-03-18 10:00")
    way.decided(walk)
    clock.move_to(walk.now)
    small = reader(visitor, site, "f1", viewport=narrow)
    small.goto(f"{site}/w/case/{number_of(walk)}/bank/")
    assert_sound(small)
    keep(small, "list-bank-390")
    way.paid(walk)
    desk.goto(f"{site}/w/pub/objection/{one}/")
    desk.get_by_label("不成立").check()
    desk.get_by_label("核实的情况和依据").fill("已到单位核实，反映不属实。")
    desk.get_by_role("button", name="确定核实结果").click()
    expect(desk.get_by_role("main")).to_contain_text("公示接着算")
    keep(desk, "list-objection-settled")

    walk.at("2026-03-26 10:00")
    clock.move_to(walk.now)
    money = reader(visitor, site, "f1", viewport=narrow, script=False)
    money.goto(f"{site}/w/case/{number_of(walk)}/rows/")
    money.get_by_role("link", name="补发、付款失败和等回盘").click()
    keep(money, "list-rest-390")
    money.get_by_label("银行批量回单号").fill("PL20260326A")
    money.get_by_label("发放日期").fill("2026-03-26")
    money.get_by_role("button", name="确认已补发").click()
    expect(money.get_by_role("main")).to_contain_text("补发已登记")
