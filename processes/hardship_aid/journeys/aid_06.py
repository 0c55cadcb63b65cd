"""AID-06: no correction comes, the case is closed; and a reply that does not come is escalated."""

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import sights, way
from processes.people.models import Account

DAYS = ("2026-03-17 09:30", "2026-03-18 14:30", "2026-03-19 16:00")


def walk(walk: Walker) -> None:
    """P07: reminded on 03-11 and 03-13, closed at 03-14 00:00, may apply again."""
    walk.at("2026-03-04 10:00")
    way.files(walk, "AID-06")
    expect = walk.figures.expect
    walk.at("2026-03-06 09:00")
    walk.sends_back("g1", "accept", opinion="缺少收入证明", remarks={"M06": "请补收入证明"})
    expect("补正期限", "2026-03-13", sights.due(walk, "correcting", "correction"))
    walk.at("2026-03-16 09:00")
    expect("提醒", ["03-11", "03-13"], sights.days(walk, "remind", "correction"))
    expect("关闭时间", "2026-03-14 00:00", sights.moment(walk, "lapse"))
    expect("状态", "逾期关闭", sights.status(walk))
    expect("理由代码", "R-LAPSE", sights.reason(walk, "lapse"))
    expect("哈希链有效", True, sights.chain_holds(walk))
    _again(walk)


def _again(walk: Walker) -> None:
    """The same applicant files once more; this time the bodies are silent."""
    second = walk.another()
    who = way.files(second, "AID-06", same=sights.applicant(walk))
    expect = walk.figures.expect
    expect("可以重新申请", "已提交", sights.status(second))
    way.grassroots(second, who, visit=("g1", "g3"), days=DAYS)
    way.street(second, review="2026-03-20 10:00", sign="2026-03-23 09:20")
    expect("回函期限", "2026-04-07", sights.due(second, "means_check", "joint_check"))
    second.at("2026-04-09 09:00")
    expect("督办", ["04-08"], sights.days(second, "escalate", "joint_check"))
    leader = Account.objects.get(number="d7")
    expect("督办告知分管副主席", True, "station:escalated" in sights.told(second, leader.pk))
    expect("没有自动通过", "means_check", sights.here(second))
