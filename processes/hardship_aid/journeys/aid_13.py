"""AID-13: a rider without employer or union; the street is the first level."""

from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.hardship_aid.journeys import aid_01, printed, sights, way

STREET = "小板桥街道总工会"
SENTENCES = ("申请人没有基层工会，由本街道总工会受理、入户和审核。", "小板桥街道样例社区")


def walk(walk: Walker) -> None:
    """P03: s1 accepts, s1 and s3 visit, s2 reviews; the rest as AID-01."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-13")
    expect = walk.figures.expect
    unit = sights.case(walk).unit
    expect("收件的工会", STREET, unit.name if unit else "")
    expect("受理环节", "street_accept", sights.here(walk))
    expect("单位工会看不到", "not_visible", _refused(walk, "g1"))
    way.street_first(walk, who)
    expect("区里接着办", "means_check", sights.here(walk))
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    way.money(walk, who)
    expect("街道受理人", ["s1"], sights.actors(walk, "street_accept", "approve"))
    expect("街道入户", ["s1", "s3"], sights.actors(walk, "street_visit", "approve"))
    expect("街道审核人", ["s2"], sights.actors(walk, "street_first", "approve"))
    expect("没有人办理两个层级", [], _at_two_levels(walk))
    expect("救助金额", "8000.00 人民币捌仟元整", sights.granted(walk))
    expect("文书", aid_01.PAPERS, sights.papers(walk))
    missing = printed.says(walk, "D-AID-05", *SENTENCES)
    expect("审批表写明由街道受理", "", "；".join(missing))
    text = printed.text(walk, "D-AID-05")
    expect("审批表没有空着的基层工会意见", False, "基　层" in text or "工会主席" in text)
    expect("哈希链有效", True, sights.chain_holds(walk))
    expect("状态", "已归档", sights.status(walk))


def _refused(walk: Walker, number: str) -> str:
    try:
        walk.claims(number, "street_accept")
    except NotAllowed as refused:
        return refused.code
    return ""


def _at_two_levels(walk: Walker) -> list[int]:
    acted = walk.view().state.acted
    everybody = [one for accounts in acted.values() for one in set(accounts)]
    return sorted({one for one in everybody if everybody.count(one) > 1})
