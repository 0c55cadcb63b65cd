"""SCR-02: without the separate consent nobody goes on, and no place is booked."""

from datetime import date

from forms.cancer_screening import SECTIONS
from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker

WHY = "还没有单独同意处理健康信息，请看清楚后自己决定。"


def walk(walk: Walker) -> None:
    """F05 leaves c12 empty; she is asked, and gives it."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.files(walk, "F05", consents={"health_information": False})
    expect("没有预先勾选", [], preticked())
    walk.at("2026-05-20 14:00")
    form = {"identity_seen": "on", "group": "domestic"}
    refused = way.refusal(lambda: walk.approves("u03a", "check", form=form))
    expect("没有同意不能通过", "no_consent", refused)
    walk.sends_back("u03a", "check", opinion=WHY, remarks={"consents.health_information": WHY})
    expect("状态", "待补正", sights.status(walk))
    expect("补正期限", "2026-05-27", sights.last_day(walk, "correction"))
    expect("没有预约", "未预约", sights.booking(walk))
    walk.at("2026-05-21 20:00")
    actor = walk.actor(who.account)
    walk.types(actor, who.typed(way.draft("F05")))
    walk.corrects(who)
    way.checks(walk, "u03a", at="2026-05-22 09:00", group="domestic")
    way.lists(walk, way.STREETS["U03"], at="2026-05-22 10:00")
    way.compares(walk, at="2026-05-22 11:00", group="domestic")
    way.books(walk, who, at="2026-05-22 20:00", hospital="H2", day="2026-05-28", half="pm")
    expect("同意以后可以预约", "已预约", sights.booking(walk))


def preticked() -> list[str]:
    """Boxes that stand ticked before anybody touched them."""
    section = next(one for one in SECTIONS if one.code == "consents")
    blank = section.blank({}, on=date(2026, 5, 20))
    return [name for name, field in blank.fields.items() if field.initial or blank[name].value()]
