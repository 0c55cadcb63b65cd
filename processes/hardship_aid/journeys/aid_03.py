"""AID-03: income above both lines; refused with formula, parameter and remedy."""

from processes.engine.journey import Walker
from processes.engine.models import LedgerEntry
from processes.hardship_aid import rules
from processes.hardship_aid.journeys import printed, sights, way
from processes.hardship_aid.models import HouseholdFile

SENTENCES = (
    "不予批准",
    "（R-INCOME）",
    "家庭人均月净收入超过相对困难标准。",
    "（家庭年可支配收入 96,000.00 － 刚性支出 6,000.00）÷ 12个月 ÷ 2人 ＝ 3,750.00元",
    "不低于 1,600.00元",
    "可在10个工作日内申请复核",
    "可以再次申请",
    "不建立困难职工档案，不予公示",
)
STANDARDS = ("城市最低生活保障标准 800.00 元/人·月 第2版", "相对困难：低保标准的倍数 2倍 第1版")


def walk(walk: Walker) -> None:
    """P06, two persons, 96 000 and 6 000: 3 750.00 a head."""
    walk.at("2026-03-02 14:00")
    who = way.files(walk, "AID-03")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    expect = walk.figures.expect
    expect("人均月净收入", "3750.00", sights.net(walk))
    expect("困难类别（系统建议）", "不符合", sights.category(walk))
    walk.at("2026-03-16 09:30")
    walk.rejects(
        "d1",
        "district_review",
        reason=rules.Reason.INCOME,
        opinion="家庭人均月净收入超过相对困难标准。",
    )
    expect("状态", "不予批准", sights.status(walk))
    expect("理由代码", "R-INCOME", sights.reason(walk, "reject"))
    expect("复核期限", "2026-03-30", sights.due(walk, "refused", "appeal_submit"))
    expect("不予批准通知书", True, "D-AID-13" in sights.papers(walk))
    _notice(walk)
    expect("没有公示", "没有公示", sights.period(walk))
    files = HouseholdFile.objects.filter(holder=who.account)
    expect("没有建档", 0, files.count())
    expect("没有资金", 0, LedgerEntry.objects.filter(case=walk.case).count())
    again = walk.another()
    again.at("2026-03-17 09:00")
    way.files(again, "AID-03", same=who)
    expect("通知书说的再次申请，不必等复核期满", "已提交", sights.status(again))
    walk.at("2026-04-01 09:00")
    expect("期满办结", "rejected", sights.case(walk).outcome)
    expect("哈希链有效", True, sights.chain_holds(walk))


def _notice(walk: Walker) -> None:
    """G.1: the text shows reason, formula, version of the parameters and the remedy."""
    expect = walk.figures.expect
    missing = printed.says(walk, "D-AID-13", *SENTENCES)
    expect("通知书写明理由、算式、比较和救济途径", "", "；".join(missing))
    body = printed.values(walk, "D-AID-13").get("body", {})
    used = [
        f"{row['title']} {row['value']} 第{row['version']}版" for row in body.get("parameters", ())
    ]
    expect("通知书写明所用标准和版本", "；".join(STANDARDS), "；".join(used))
