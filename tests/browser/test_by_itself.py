"""What happens by itself is read on the pages: reminders, oversight, lapse, money that comes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from processes.engine import clock, money_serving
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import way
from processes.hardship_aid.journeys.ledger_queue import FIVE, Kind, Shortage
from processes.people.models import Account
from tests.browser.support.acting import looked, officer
from tests.browser.support.strict import PHONE
from tests.screens.desk.acting import number_of
from tests.screens.desk.test_bank import makes, reply

pytestmark = pytest.mark.browser

Visitor = Callable[..., BrowserContext]


@pytest.fixture
def walk(site: str) -> Iterator[Walker]:
    with Walker("hardship_aid", drains=False) as walker:
        yield walker


def late(walk: Walker) -> Walker:
    """Handed in, and nobody does anything."""
    one = walk.another()
    way.files(one.at("2026-03-02 10:00"), "AID-01")
    return one.at("2026-03-18 09:00")


def lapsed(walk: Walker) -> Walker:
    """Sent back to the applicant, who does not answer."""
    one = walk.another()
    way.files(one.at("2026-03-02 10:00"), "AID-06")
    one.at("2026-03-03 09:00").sends_back(
        "g1", "accept", opinion="缺少收入证明", remarks={"M06": "请补收入证明"}
    )
    return one.at("2026-03-18 09:00")


def waits_for_money(walk: Walker) -> Walker:
    """Approved while the budget is too small; then there is more, and the bank does not pay."""
    short = Shortage(walk)
    short.leaves(FIVE)
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    short.changes(Kind.ADD, FIVE, "年中追加帮扶资金，安排等候的办件")
    money_serving.serve(walk.now)
    return walk


@pytest.mark.acts("seen.remind", "seen.escalate", "seen.lapse", "seen.fund", "pay_failed")
def test_what_happens_by_itself_is_told(visitor: Visitor, site: str, walk: Walker) -> None:
    overdue, gone, paid = late(walk), lapsed(walk), waits_for_money(walk)
    clock.move_to(walk.at("2026-03-24 10:00").now)
    d1 = officer(visitor, site, "d1")
    d1.reads(f"/w/case/{number_of(overdue)}/?tab=progress", "到期提醒", "逾期督办")
    d1.reads(f"/w/case/{number_of(gone)}/?tab=progress", "逾期关闭")
    d1.reads(f"/w/case/{number_of(paid)}/?tab=progress", "资金到位")
    phone = officer(visitor, site, own(gone), viewport=PHONE)
    phone.reads(f"/case/{number_of(gone)}/", "逾期")
    looked(phone.page, "lapsed")
    batch = makes(paid)
    f1 = officer(visitor, site, "f1")
    f1.page.goto(site + reply(batch, f"{batch.number}-0001,8000.00,失败,账户已销户,"))
    looked(f1.page, "bank-preview")
    f1.page.locator("main form button.btn--main").click()
    expect(f1.page.locator("main")).to_contain_text("付款失败 1 笔")
    f1.reads(f"/w/case/{number_of(paid)}/?tab=progress", "转账没有办成")


def own(walk: Walker) -> str:
    """Number of the account of the applicant."""
    return Account.objects.get(pk=walk.filed_by[-1].account.pk).number
