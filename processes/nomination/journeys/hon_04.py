"""HON-04: who was left out has the votes added again by others; the list is decided anew."""

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, typed, way

MODEL = "kunming_model"  # one place and one reserve of a round of its own


def walk(walk: Walker) -> None:
    """A04 is third for one place and one reserve; e1's sheet was typed wrongly."""
    walk.at("2025-12-22 09:00")
    way.opens(walk, MODEL, places={MODEL: 1}, units=0)
    expect = walk.figures.expect
    others = [walk.another(), walk.another()]
    way.scored(others[0], "A05", deeds=92, award=MODEL)
    way.scored(others[1], "A02", deeds=91, award=MODEL)
    who = way.scored(walk, "A04", deeds=90, award=MODEL)
    reason = "人数少，结构比例不能满足。"
    way.lists(walk, at="2026-02-03 15:00", set_aside=reason)
    expect("第3名，名额以外", (3, "out"), sights.listed(walk))
    expect("原第1名", (1, "formal"), sights.listed(others[0]))
    walk.at("2026-02-04 10:00")
    walk.rejects("d9", "party_group", reason="R-ORDER", opinion="评审排序在名额以外。",
                 form=typed.PARTY_GROUP)  # fmt: skip
    expect("不予推荐", ["refused"], sights.at(walk))
    walk.at("2026-02-06 10:00")
    walk.appeals(who, "评审总分与我了解的不符，请核对评审票。")
    expect("复核", ["appeal"], sights.at(walk))
    scorer = way.refusal(lambda: way.corrects(walk, "e1", by="e1", deeds="99.00"))
    expect("打过分的人不能更正", "no_post", scorer)
    way.corrects(walk, "e1", by="d8", deeds="99.00")
    walk.at("2026-02-09 10:00")
    walk.approves("d7", "appeal", opinion="重新核对评审票，合计有误，撤销原决定。")
    expect("重新审定", ["party_group"], sights.at(walk))
    why = "复核发现评审票合计有误，重新排序。"
    no = way.refusal(lambda: way.lists(walk, at="2026-02-10 09:00", set_aside=reason))
    expect("重新定要写理由", "why", no)
    way.lists(walk, at="2026-02-10 10:00", set_aside=reason, why=why)
    expect("现第1名", (1, "formal"), sights.listed(walk))
    expect("原第1名成为候补", (2, "reserve"), sights.listed(others[0]))
    told = [sights.told_of_list(one) for one in (walk, *others)]
    expect("名额变了的都通知", [1, 1, 1], told)
    expect("公示没有开始", set(), sights.papers(walk) & {"D-HON-08"})
    way.decides(walk, at="2026-02-11 10:00")
    expect("列入，公示", ["publicity"], sights.at(walk))
    others[0].now = walk.now
    way.decides(others[0])
    expect("候补等名额", ["place"], sights.at(others[0]))
