"""SCR-14: BI-RADS 4A; a slip the same day, five working days, three reminders, day 90: lost."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """F06 does not go to the second hospital."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.registered(walk, "F06", officer="u03a")
    way.books(walk, who, at="2026-05-20 20:00", hospital="H2", day="2026-06-02", half="pm")
    care = way.examines(walk, "h2", at="2026-06-02 15:00")
    way.enters(care, "h2", at="2026-06-02 16:00", ultrasound="4A")
    expect("规则表", ["B2", "T0"], sights.rows_of_table(care))
    expect("告知期限（次日）", "2026-06-03", sights.due(care, "tell_urgent"))
    way.tells(care, "h2", "tell_urgent", at="2026-06-02 16:10", how="face")
    late = way.late_slip(care, "h2", at="2026-06-02 16:20", onward="biopsy", day="2026-06-10")
    expect("预约晚于5个工作日", True, "2026-06-09" in late)
    second = way.refers(care, "h2", at="2026-06-02 16:30", onward="biopsy", day="2026-06-09")
    expect("当天的转诊单", True, "D-SCR-07" in sights.papers(care))
    for day, node in (
        ("2026-06-09", "attend_second"),
        ("2026-06-16", "attend_third"),
        ("2026-07-02", "attend_last"),
    ):
        second.at(f"{day} 09:00")
        expect(f"{day} 提醒后", node, sights.at(second))
    expect("提醒次数", 3, sights.reminders(second))
    expect("提醒不含病名", "", sights.medical(sights.messages(second)))
    second.at("2026-08-30 12:00")
    expect("第90天以前", "attend_last", sights.at(second))
    second.at("2026-08-31 12:00")
    expect("失访", "lapsed", sights.outcome(second))
    way.returns(care, second)
    expect("首诊医院办件", "lapsed", sights.outcome(care))
    expect("本人还看得到", ["本人", "h2"], sights.seen_by(care, who, "h2", "h1", "h3", "d2"))
