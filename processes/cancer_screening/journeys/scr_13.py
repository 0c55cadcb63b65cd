"""SCR-13: HPV16; told in three working days, seen in ten, confirmed, treated, closed."""

from processes.cancer_screening.journeys import sights, way
from processes.cancer_screening.steps import offering
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant

OTHERS = ("u03a", "s4", "d2", "d3", "a1", "h2")


def walk(walk: Walker) -> None:
    """F05: T1, then CIN II, which is T8: closed only after the note on the treatment."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    who = way.registered(walk, "F05", officer="u03a")
    way.books(walk, who, at="2026-05-20 20:00", hospital="H1", day="2026-06-02", half="am")
    care = way.examines(walk, "h1", at="2026-06-02 09:00")
    way.enters(care, "h1", at="2026-06-17 10:00", hpv="type_16", hpv_types="16")
    expect("规则表", ["T1", "B3"], sights.rows_of_table(care))
    expect("告知期限（3个工作日，06-19放假）", "2026-06-23", sights.due(care, "tell_referred"))
    way.tells(care, "h1", "tell_referred", at="2026-06-18 10:00")
    late = way.late_slip(care, "h1", at="2026-06-18 10:30", onward="colposcopy", day="2026-07-03")
    expect("预约晚于期限", True, "2026-07-02" in late)
    second = way.refers(care, "h1", at="2026-06-18 11:00", onward="colposcopy", day="2026-07-02")
    expect("转诊单", True, "D-SCR-07" in sights.papers(care))
    seen = sights.seen_by(second, who, "h3", "h1", *OTHERS)
    expect("谁看得到接诊", ["本人", "h3"], seen)
    way.attends(second, "h3", "attend", at="2026-06-24 10:00", pathology="cin_2")
    expect("确诊告知期限（次日）", "2026-06-25", sights.due(second, "tell_confirmed"))
    expect("告知以前不提供帮扶", False, sights.aid_offered(walk, who.account.number))
    way.tells(second, "h3", "tell_confirmed", at="2026-06-24 16:00")
    expect("治疗回执以前不结案", "", sights.outcome(second))
    asked = ("u03a", "d2", "h1", who.account.number)
    offered = [sights.aid_offered(walk, one) for one in asked]
    expect("只向本人提供帮扶", [False, False, False, True], offered)
    treats(second)
    expect("接诊办件", "approved", sights.outcome(second))
    expect("回执", {"D-SCR-07R"}, sights.papers(second))
    way.returns(care, second)
    expect("首诊医院办件", "approved", sights.outcome(care))
    expect("谁看得到结果", ["本人", "h1"], sights.seen_by(care, who, "h1", "h3", *OTHERS))
    asks_for_aid(walk, who)
    walk.at("2026-08-03 10:00")
    expect("工会只看到", "已完成", sights.booking(walk))


def treats(second: Walker) -> None:
    """t08."""
    second.at("2026-08-03 10:00")
    form = {
        "how": "treated", "ended_on": china_day(second.now).isoformat(),
        "note": "已治疗，按期复查。", "doctor": second.officer("h3").name,
    }  # fmt: skip
    second.approves("h3", "treatment", form=form, opinion="治疗结束。")


def asks_for_aid(walk: Walker, who: Applicant) -> None:
    """Her draft has what she gave, and no word of what was found; nobody is told of it."""
    expect = walk.figures.expect
    walk.at("2026-08-03 14:00")
    draft = walk.another()
    draft.process = offering.AID
    draft.follows(way.asks_for_aid(walk, who))
    expect("帮扶草稿预先填好的", ["applicant", "work"], sights.typed(draft))
    expect("帮扶草稿不含病名和结果", "", sights.medical(str(sights.draft_of(draft))))
    expect("没有任何通知", "", sights.messages(draft))
