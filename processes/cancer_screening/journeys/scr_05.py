"""SCR-05: a colleague doubts the group; it is looked at again, and she goes to the end."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker

DOUBT = "有人反映不是家政服务员，请基层工会再核对证明。"


def walk(walk: Walker) -> None:
    """F06 says 家政服务员; her union finds that she is not. One place, three who want it."""
    way.opens(walk.at("2026-05-20 09:00"))
    way.leaves(1)
    expect = walk.figures.expect
    first = walk.another()
    way.registered(first, "F05", officer="u03a")
    expect("第一位有名额", "booking", sights.at(first))
    way.files(walk, "F06")
    way.checks(walk, "u03a", at="2026-05-20 17:00", group="domestic")
    way.lists(walk, "s4", at="2026-05-20 17:10")
    walk.at("2026-05-20 17:20")
    walk.returns("d2", "compare", to="check", opinion=DOUBT)
    walk.at("2026-05-21 09:00")
    found = {"identity_seen": "on", "group": "other", "group_note": "单位证明是后勤人员。"}
    walk.approves("u03a", "check", form=found, opinion="改为其他女职工。")
    way.lists(walk, "s4", at="2026-05-21 09:10")
    way.compares(walk, at="2026-05-21 09:20", group="other")
    expect("候补", "候补第 1 位", sights.turn(walk))
    later = walk.another()
    way.registered(later, "F01", officer="u02a", day="2026-05-21")
    expect("后来的重点人群排在前面", "候补第 1 位", sights.turn(later))
    expect("改为其他女职工的排到后面", "候补第 2 位", sights.turn(walk))
    expect("通知不含病名", "", sights.medical(sights.messages(walk)))
