"""AID-04: refused for a car, which is a wheelchair car; the appeal is upheld and aid granted."""

from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.hardship_aid import rules, sample_files
from processes.hardship_aid.journeys import printed, sights, way

DAYS = ("2026-04-14 09:30", "2026-04-15 14:30", "2026-04-16 16:00")
WHY = "登记在我名下的是残疾人机动轮椅车，不是小汽车，附行驶证。"
SENTENCES = (
    "复核决定书",
    "决定不予批准",
    "（R-ASSETS）",
    WHY,
    "提交证明1件",
    "撤销原决定",
    "退回官渡区总工会重新审核",
)


def walk(walk: Walker) -> None:
    """P04, three persons, 36 000 and 20 000: 444.44 a head, refused on 30 April."""
    expect = walk.figures.expect
    who = _refused(walk)
    expect("人均月净收入", "444.44", sights.net(walk))
    expect("状态（不予批准）", "不予批准", sights.status(walk))
    expect("理由代码", "R-ASSETS", sights.reason(walk, "reject"))
    expect("复核期限（10个工作日，从05-06起算）", "2026-05-18", _due(walk, "refused"))
    before = sights.kept(walk)
    walk.at("2026-05-08 15:00")
    proof = sample_files.picture(f"{walk.case}-wheelchair")
    walk.appeals(who, WHY, [("F01", "行驶证.png", proof)])
    expect("状态（申请复核后）", "复核中", sights.status(walk))
    expect("复核证明", 1, sights.files(walk, "F01"))
    expect("作出复核决定的期限", "2026-05-28", sights.due(walk, "appeal", "appeal_decide"))
    walk.at("2026-05-14 10:00")
    walk.approves("d7", "appeal", opinion="行驶证载明为残疾人机动轮椅车，不属于排除情形。")
    expect("原审核人", ["d1"], sights.actors(walk, "district_review", "reject"))
    expect("复核人，没有办过此件", ["d7"], sights.actors(walk, "appeal", "approve"))
    expect("撤销后回到的环节", "district_review", sights.here(walk))
    expect("原来的材料都在", True, before <= sights.kept(walk))
    _granted(walk, who)
    _both_decisions(walk)


def _refused(walk: Walker) -> Applicant:
    """To the district, which finds a vehicle and refuses."""
    walk.at("2026-04-13 10:00")
    who = way.files(walk, "AID-04")
    way.grassroots(walk, who, visit=("g1", "g3"), days=DAYS)
    way.street(walk, review="2026-04-17 10:00", sign="2026-04-20 09:20")
    opinion = "回函已收齐，车辆登记显示名下有机动车。"
    way.means(walk, at="2026-04-28 15:00", found=("vehicle",), opinion=opinion)
    walk.at("2026-04-30 10:00")
    walk.rejects(
        "d1",
        "district_review",
        reason=rules.Reason.ASSETS,
        opinion="车辆登记显示名下有机动车，不符合认定条件。",
    )
    return who


def _granted(walk: Walker, who: Applicant) -> None:
    """n7 once more, now to the end."""
    note = "登记车辆为残疾人机动轮椅车，复核已查明。"
    way.district(walk, "deep", "8000.00", by="d4", at="2026-05-18 09:30", note=note)
    walk.figures.expect("公示", "2026-05-18…05-22", sights.period(walk))
    way.decision(walk, at="2026-05-25 10:00", by="d8")
    way.money(walk, who, pay="2026-05-26 11:00", confirm="2026-05-27 18:30")
    walk.figures.expect("救助金额", "8000.00 人民币捌仟元整", sights.granted(walk))
    walk.figures.expect("状态", "已归档", sights.status(walk))


def _both_decisions(walk: Walker) -> None:
    expect = walk.figures.expect
    expect("不予批准的环节", ["district_review"], sights.nodes(walk, "reject"))
    expect("复核决定也在轨迹里", True, "appeal" in sights.nodes(walk, "approve"))
    expect("两份决定文书", True, {"D-AID-13", "D-AID-14"} <= sights.papers(walk))
    missing = printed.says(walk, "D-AID-14", *SENTENCES)
    expect("复核决定书写明原决定、理由和结论", "", "；".join(missing))
    expect("哈希链有效", True, sights.chain_holds(walk))


def _due(walk: Walker, node: str) -> str:
    return sights.due(walk, node, "appeal_submit")
