"""HON-07: the same nominee by two unions, and somebody who has the title already."""

from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.nomination.journeys import sights, typed, way
from processes.nomination.steps import granting


def walk(walk: Walker) -> None:
    """A02 by U02 and by U01; A01 has the medal: the chair may let that be."""
    walk.at("2025-12-22 09:00")
    way.opens(walk)
    expect = walk.figures.expect
    walk.at("2026-01-05 10:00")
    who = way.files(walk, "A02")
    second = walk.another()
    said = way.refusal(lambda: way.files(second, "A02", who=who, unit="U01"))
    expect("另一家再推荐同一人", "R-TWICE", said)
    held = applicant("A01")
    draft = held.typed(typed.draft("A01", way.MEDAL))
    number = str(draft["person"]["id_number"])
    chair = walk.officer("d9")
    granting.take_over(
        "昆劳证〔2024〕77号", award=way.MEDAL, id_number=number, decision="昆工发〔2024〕9号",
        on=way.day("2024-04-28"), actor=chair, now=walk.now,
    )  # fmt: skip
    third = walk.another()
    said = way.refusal(lambda: way.files(third, "A01", who=held))
    expect("已有同一称号", "R-HELD", said)
    reason = "间隔两年，又有新的重大贡献。"
    granting.waive(way.offer(walk).pk, number, reason=reason, actor=chair, now=walk.now)
    way.hands_in(third, held, "A01")
    expect("主席写明理由后可以推荐", ["congress"], sights.at(third))
