"""SCR-07: the same number is registered twice; the second is refused and learns no more."""

from processes.cancer_screening.journeys import sights, way
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant


def walk(walk: Walker) -> None:
    """F05 registers; a day later another account does so with her number."""
    way.opens(walk.at("2026-05-20 09:00"))
    expect = walk.figures.expect
    first = way.files(walk, "F05")
    second = walk.another().at("2026-05-21 09:00")
    who = applicant("F01")
    said = ""
    try:
        second.files(who, first.typed(way.draft("F05")), lambda slot: way.uploads(second, slot))
    except ApprovalError as refused:
        said = str(refused)
    expect("第二次被拒绝", True, "已由其他工会登记" in said)
    expect("不说是哪个工会", True, not any(one in said for one in way.EMPLOYERS.values()))
    expect("第一次照常", "基层工会审核中", sights.status(walk))
    expect("女职工部看得到第一次", True, sights.may_see(walk, walk.officer("d2")))
