"""SCR-03: too young by a day, too old by the day, just young enough, and a man."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker


def walk(walk: Walker) -> None:
    """F02 and F04 are not taken, F03 is; a male number neither."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    for key, title, reason, state in (
        ("F02", "34周岁", "R-AGE 2026-05-21起可申请", "不予受理"),
        ("F04", "65周岁", "R-AGE", "不予受理"),
        ("F03", "64周岁", "", "基层工会审核中"),
        ("P02", "男性", "R-SEX", "不予受理"),
    ):
        one = walk.another()
        way.files(one, key)
        expect(f"{title}：理由", reason, sights.refused(one))
        expect(f"{title}：状态", state, sights.status(one))
