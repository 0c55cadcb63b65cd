"""HON-03: a department reports an accident; the unit is out for three years, to the month's end."""

from processes.engine.journey import Walker
from processes.nomination.journeys import sights, way


def walk(walk: Walker) -> None:
    """A03, head of U09; 应急 answers of 2024-08. The next from U09 is refused at once."""
    walk.at("2025-12-22 09:00")
    way.opens(walk)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    post = {"category": "leader", "job_title": "总经理"}
    way.files(walk, "A03", unit="U09", post=post)
    way.votes(walk, at="2026-01-08 10:00")
    way.posts_at_unit(walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-16")
    expect("经街道", ["street_review"], sights.at(walk))
    way.passes_street(walk, at="2026-01-20 10:00")
    way.reviews(walk, at="2026-01-22 10:00")
    way.departments_answer(walk, at="2026-01-26 10:00", against="emergency")
    expect("有部门不同意，处置", ["handling"], sights.at(walk))
    walk.at("2026-01-27 10:00")
    form = {"asked_again": "已向应急管理局核实，事故属实。", "event": "safety",
            "event_month": "2024-08"}  # fmt: skip
    walk.rejects("d7", "handling", reason="R-SAFETY", opinion="单位在三年否决期内。", form=form)
    expect("不予推荐，可以申请复核", ["vetoed"], sights.at(walk))
    expect("通知书", True, "D-HON-15" in sights.papers(walk))
    other = walk.another()
    other.at("2026-01-28 10:00")
    said = way.refusal(lambda: way.files(other, "A07"))
    expect("同一单位再推荐", "R-SAFETY", said)
