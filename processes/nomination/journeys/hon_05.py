"""An objection stops one nominee; upheld it strikes him, and the reserve has his own whole notice.

Source: issue point 3; domain specification B0.4, B4.6 h9x
"""

from processes.engine.journey import Walker
from processes.engine.objections import Objector
from processes.nomination.journeys import sights, typed, way

MODEL = "kunming_model"
WHO = Objector("周样辛", "19900000008")


def walk(walk: Walker) -> None:
    """Two formal, one reserve: somebody objects to the first; the second goes on."""
    walk.at("2025-12-22 09:00")
    way.opens(walk, MODEL, places={MODEL: 2}, units=0)
    expect = walk.figures.expect
    second, reserve = walk.another(), walk.another()
    way.scored(walk, "A05", deeds=92, award=MODEL)
    way.scored(second, "A02", deeds=91, award=MODEL)
    way.scored(reserve, "A04", deeds=90, award=MODEL)
    way.lists(walk, at="2026-02-03 15:00", set_aside="人数少，结构比例不能满足。")
    for one in (walk, second, reserve):
        way.decides(one, at="2026-02-04 10:00")
    expect("候补等着", ["place"], sights.at(reserve))
    row = sights.shown(walk)
    expect("公示全名、称号", ("林样甲", "昆明市劳动模范"), (row["name"], row["category"]))
    expect("公示事迹不超过300字", True, 0 < len(str(row["deeds"])) <= 300)
    walk.at("2026-02-06 10:00")
    walk.objects("主要事迹里的两项专利不是他的，专利证书上是别人。", WHO)
    expect("只停这一个", ["objection_check"], sights.at(walk))
    expect("别人照常公示", ["publicity"], sights.at(second))
    second.at("2026-02-12 09:00")
    expect("别人公示满", ["report"], sights.at(second))
    walk.at("2026-02-09 10:00")
    walk.rejects("d5", "objection_check", reason="R-PAPER", opinion="经查异议属实。",
                 form=typed.UPHELD)  # fmt: skip
    expect("移出名单", "terminated", sights.outcome(walk))
    expect("异议核实报告", True, "D-HON-09" in sights.papers(walk))
    reserve.at("2026-02-09 10:30")
    way.gives_places(reserve)
    expect("候补递补，单独公示", ["publicity"], sights.at(reserve))
    reserve.at("2026-02-13 17:00")
    expect("不借用别人的公示天数", ["publicity"], sights.at(reserve))
    reserve.at("2026-02-25 09:00")
    expect("满自己的5个工作日", ["report"], sights.at(reserve))
