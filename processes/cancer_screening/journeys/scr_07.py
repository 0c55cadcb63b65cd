"""SCR-07: the same number is entered by two unions; the second is refused and learns no more."""

from processes.cancer_screening.journeys import listed, sights, way
from processes.cancer_screening.models import Invitation
from processes.cancer_screening.steps import listing
from processes.engine import runtime
from processes.engine.errors import ApprovalError
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant


def walk(walk: Walker) -> None:
    """U02 lists F05 on 05-20, U03 a day later; the officer of women's work sees both rows.

    She registers herself; then another account tries with her number.
    """
    way.opens(walk.at("2026-05-20 09:00"))
    expect, who = walk.figures.expect, applicant("F05")
    number, phone = who.account.id_number, who.account.phone
    row = [who.account.name, number, phone, "家政服务员", "是"]
    first = listed.lists_women(walk, "u02a", [row], at="2026-05-20 10:00")
    second = listed.lists_women(walk, "u03a", [row], at="2026-05-21 10:00")
    expect("第一个工会", (), first[0].faults)
    expect("第二个工会", ("已由其他工会登记，不用再列。",), second[0].faults)
    expect("第二个工会看到", {"double": 1}, listed.states("u03a", walk, [row]))
    with runtime.scope(walk.officer("d2")):
        row_of_first = Invitation.objects.get(woman=who.account, state="invited")
        rows = listing.of_batch(row_of_first.batch)
        seen = [one.unit.code for one in rows if one.woman_id == who.account.pk]
    expect("女职工部看到两行", ["U02", "U03"], seen)
    walk.at("2026-05-21 19:00")
    walk.files(who, way.draft("F05"), lambda slot: way.uploads(walk, slot))
    expect("本人登记以后", {"joined": 1}, listed.states("u02a", walk, [row]))
    again = walk.another().at("2026-05-22 09:00")
    other, said = applicant("F01"), ""
    try:
        typed = who.typed(way.draft("F05"))
        again.files(other, typed, lambda slot: way.uploads(again, slot))
    except ApprovalError as refused:
        said = str(refused)
    expect("再登记被拒绝", True, "已由其他工会登记" in said)
    expect("不说是哪个工会", True, not any(one in said for one in way.EMPLOYERS.values()))
    expect("第一次照常", "基层工会审核中", sights.status(walk))
    expect("女职工部看得到", True, sights.may_see(walk, walk.officer("d2")))
