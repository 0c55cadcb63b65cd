"""AID-02: returned for correction, mended, granted; a second item in the year is refused."""

from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.hardship_aid import sample_files, samples
from processes.hardship_aid.journeys import sights, way

DAYS = ("2026-03-11 09:30", "2026-03-12 14:30", "2026-03-13 11:00")


def walk(walk: Walker) -> None:
    """P02, four persons, 60 000 and 12 000: relative hardship, 6 400.00."""
    walk.at("2026-03-04 10:00")
    who = way.files(walk, "AID-02")
    expect = walk.figures.expect
    walk.at("2026-03-06 09:00")
    walk.sends_back(
        "g1", "accept", opinion="配偶未签授权书", remarks={"M05": "请补上配偶签字的授权书"}
    )
    expect("状态（退回）", "待补正", sights.status(walk))
    expect("补正期限", "2026-03-13", sights.due(walk, "correcting", "correction"))
    walk.at("2026-03-10 20:15")
    _mend(walk, who)
    expect("回到的环节", "accept", sights.here(walk))
    expect("状态（补正后）", "已提交", sights.status(walk))
    expect("人均月净收入", "1000.00", sights.net(walk))
    expect("困难类别（系统建议）", "相对困难", sights.category(walk))
    way.grassroots(walk, who, visit=("g1", "g3"), days=DAYS)
    way.street(walk, review="2026-03-13 16:30", sign="2026-03-16 09:10")
    way.means(walk, at="2026-03-18 15:00")
    way.district(walk, "relative", "6400.00", at="2026-03-19 09:30")
    way.decision(walk, at="2026-03-26 10:00")
    way.money(walk, who, pay="2026-03-27 11:00", confirm="2026-03-28 09:00")
    expect("救助金额", "6400.00 人民币陆仟肆佰元整", sights.granted(walk))
    expect("补正通知书", True, "D-AID-02C" in sights.papers(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))
    expect("状态", "已归档", sights.status(walk))
    _second_item(walk, who)


def _mend(walk: Walker, who: Applicant) -> None:
    actor = walk.actor(who.account)
    walk.uploads(actor, [("M05", "配偶授权书.png", sample_files.picture(f"{walk.case}-spouse"))])
    walk.corrects(who)


def _second_item(walk: Walker, who: Applicant) -> None:
    """Medical aid in the same year: relative hardship gets one item."""
    walk.at("2026-04-08 10:00")
    draft = samples.draft("AID-02")
    draft["needs"]["needs"] = ["medical"]
    again = walk.another()
    said = ""
    try:
        again.files(who, draft, lambda slot: way.uploads(again, slot))
    except InvalidFacts as refused:
        said = refused.code
    walk.figures.expect("同年第二项救助", "same_year", said)
