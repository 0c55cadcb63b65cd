"""SCR-10: her union and another section of the district try to open her result."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """F01: everything is normal; u02a and d3 are refused, p1 is told at the third try."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.registered(walk, "F01", officer="u02a")
    way.books(walk, who, at="2026-05-20 20:00", hospital="H1", day="2026-06-02", half="am")
    care = way.examines(walk, "h1", at="2026-06-02 09:00")
    way.enters(care, "h1", at="2026-06-05 10:00")
    way.tells(care, "h1", "tell_normal", at="2026-06-05 10:30", how="sms")
    care.at("2026-06-08 09:00")
    expect("单位工会的人打开结果", "closed_lane", way.opens_result(care, "u02a"))
    expect("区里别的部门打开结果", "closed_lane", way.opens_result(care, "d3"))
    expect("拒绝和理由都已记录", {"d3": 1, "u02a": 1}, sights.refusals(care))
    expect("还没有报警", [], sights.alarms(care))
    expect("办理也被拒绝", "not_visible", way.acts_on_result(care, "d3"))
    way.opens_result(care, "d3")
    expect("第三次报警给个人信息保护负责人", ["p1"], sights.alarms(care))
    expect("报警不含病名和结果", "", sights.medical(sights.messages(care)))
    seen = sights.openings(walk, "a1", care)
    expect("审计看得到有这样一份", True, bool(seen))
    expect("审计看得到谁打开过", {"u02a", "d3"}, {one for one in seen if one in ("u02a", "d3")})
    expect("审计打不开内容", "closed_lane", way.opens_result(care, "a1"))
    expect("本人照常看得到", ["本人", "h1"], sights.seen_by(care, who, "h1", "u02a", "d3", "a1"))
