"""HON-02: deeds that are too short, and a notice of four working days, are sent back at once."""

from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.nomination.journeys import sights, way


def walk(walk: Walker) -> None:
    """A06 of U06: 820 characters; then 2026-01-12 to 01-15 in place of 01-16."""
    walk.at("2025-12-22 09:00")
    way.opens(walk)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    who = applicant("A06")
    short = {"deeds": "他守在焊花旁边十四年。" * 74 + "从不放松。" + "始"}
    said = way.refusal(lambda: way.files(walk, "A06", who=who, deeds=short))
    expect("主要事迹820字", "R-TEXT", said)
    expect("填好的内容还在", "草稿", sights.status(walk))
    way.hands_in(walk, who, "A06")
    expect("改好后提交", ["congress"], sights.at(walk))
    few = way.refusal(lambda: way.votes(walk, at="2026-01-08 10:00", agree="30", against="22",
                                        abstain="0"))  # fmt: skip
    expect("同意没有超过应到的一半", "R-VOTE", few)
    way.votes(walk, at="2026-01-08 11:00")
    four = way.refusal(
        lambda: way.posts_at_unit(
            walk, at="2026-01-19 10:00", first="2026-01-12", last="2026-01-15"
        )
    )
    expect("公示4个工作日", "R-NOTICE", four)
    way.reports_notice(walk, first="2026-01-12", last="2026-01-16")
    expect("延长到5个工作日", ["district_first"], sights.at(walk))
