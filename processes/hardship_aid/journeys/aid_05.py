"""AID-05: an objection stops the notice of one person; upheld ends the case, else it goes on."""

from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, another
from processes.engine.objections import Objector
from processes.hardship_aid import rules, sample_files, sample_forms, samples
from processes.hardship_aid.journeys import objecting, printed, sights, way

WHO = Objector("冯样客", "13900001234")
TEXT = "已获肇事方赔偿4万元，有转账记录，不应再按损失6万5千元救助。"
CLUE = "听说这家人另外有一套房子在出租，请查一查。"
DAYS = ("2026-04-14 09:30", "2026-04-15 14:30", "2026-04-16 16:00")
UPHELD = (
    "异议核实报告",
    "杨*戊",
    "9,750.00元（人民币玖仟柒佰伍拾元整）",
    "65,000.00元÷72,000.00元＝90.28%",
    "25,000.00元÷72,000.00元＝34.72%",
    "标准为超过80%",
    "异议成立。重新核算后不符合救助条件，撤下公示，办件终止。",
    "核实人：魏例文",
)


def upheld(walk: Walker) -> None:
    """The compensation is true: 25 000 of 72 000 is 34.72 %, the case is terminated."""
    expect = walk.figures.expect
    who, other = _posted(walk)
    code = _objected(walk, other)
    walk.at("2026-05-07 10:00")
    form = sample_forms.objection_check(compensation="40000.00")
    walk.rejects(
        "d5",
        "objection_check",
        reason=rules.Reason.OBJECTION,
        opinion="已获赔偿属实，自付损失未达到意外致困标准。",
        form=form,
    )
    expect("状态（异议成立）", "已终止", sights.status(walk))
    expect("重新核算的结论", "disqualified", objecting.answer(walk, "gate:upheld_gate"))
    expect("公示（异议成立）", "异议成立", objecting.notice(walk))
    expect("收到的异议", ["署名异议 异议成立"], objecting.received(walk))
    missing = printed.says(walk, "D-AID-08", *UPHELD)
    expect("核实报告写明算式、标准和结论", "", "；".join(missing))
    expect("核实报告不写反映人", [], objecting.told_of(walk, "D-AID-08", WHO))
    expect("冻结的资金已退回", ["冻结9750.00", "解冻9750.00"], sights.money(walk))
    expect("没有审批决定", False, "D-AID-09" in sights.papers(walk))
    expect("凭回执查到", "异议成立", objecting.handled(code))
    _other_goes_on(walk, other)
    again = walk.another()
    again.at("2026-05-11 09:00")
    way.files(again, "AID-05", same=who)
    expect("终止以后可以重新申请", "已提交", sights.status(again))
    expect("哈希链有效", True, sights.chain_holds(walk))


def dismissed(walk: Walker) -> None:
    """No compensation was paid: the notice goes on with its remaining days, and aid is paid."""
    expect = walk.figures.expect
    who, other = _posted(walk)
    walk.at("2026-04-29 16:00")
    walk.objects(CLUE)
    expect("状态（未署名的线索）", "公示中", sights.status(walk))
    code = _objected(walk, other)
    walk.at("2026-05-06 09:00")
    walk.objects("我也看到了赔偿的转账记录，可以作证。", Objector("蒋样友", "13900005678"))
    walk.claims("d5", "objection_check")
    walk.extends("d5", "objection_check", opinion="肇事方在外地，需要书面函询。")
    expect("核实期限（延长5个工作日）", "2026-05-18", objecting.due(walk, "extend"))
    walk.at("2026-05-13 15:00")
    form = sample_forms.objection_check()
    walk.approves("d5", "objection_check", form=form, opinion="没有收到赔偿，反映不属实。")
    expect("状态（异议不成立）", "公示中", sights.status(walk))
    expect("恢复公示到（余3个工作日）", "2026-04-29…05-18", sights.period(walk))
    expect("还是原来那一条公示", 1, objecting.notices(walk))
    expect("公示件也只有一份", 1, objecting.issued(walk, "D-AID-07"))
    expect("公示期满的计时", "2026-05-18", objecting.due(walk, "approve"))
    _dismissed_papers(walk)
    expect("凭回执查到", "异议不成立", objecting.handled(code))
    walk.at("2026-05-19 09:00")
    expect("状态（公示期满）", "区级审批中", sights.status(walk))
    report = ("收到署名异议2件，另收到未署名的线索1件", "2026年4月30日起停止公示核实异议")
    missing = printed.says(walk, "D-AID-07R", *report, "异议经核实不成立", "至5月18日")
    expect("公示情况报告写明异议件数和结论", "", "；".join(missing))
    way.decision(walk, at="2026-05-19 10:00")
    way.money(walk, who, pay="2026-05-20 11:00", confirm="2026-05-21 18:30")
    expect("救助金额", "9750.00 人民币玖仟柒佰伍拾元整", sights.granted(walk))
    expect("状态", "已归档", sights.status(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))


def _dismissed_papers(walk: Walker) -> None:
    expect = walk.figures.expect
    kinds = ["线索（未署名） 已记录", "署名异议 异议不成立", "署名异议 异议不成立"]
    expect("收到的异议", kinds, objecting.received(walk))
    said = ("异议不成立，恢复公示，公示至2026年5月18日", "延长过一次：肇事方在外地")
    missing = printed.says(walk, "D-AID-08", *said)
    expect("核实报告写明结论和恢复到哪天", "", "；".join(missing))


def _posted(walk: Walker) -> tuple[Applicant, Walker]:
    """P05 and one other of the batch are posted on 29 April."""
    walk.at("2026-04-13 10:00")
    who = to_district(walk)
    other = walk.another()
    to_district(other, same=another(samples.HOUSEHOLDS["AID-05"].person))
    other.at("2026-04-29 09:30")
    for one in (walk, other):
        one.at("2026-04-29 09:30")
        form = sample_forms.district_review("accident", "accident", "9750.00", note="已核对票据。")
        one.approves("d1", "district_review", form=form, opinion="符合意外致困标准。")
    expect = walk.figures.expect
    expect("困难类别（系统建议）", "意外致困", sights.category(walk))
    expect("自付损失占年收入", "90.28%", objecting.share(walk))
    expect("公示（首日计入，中间放假）", "2026-04-29…05-08", sights.period(walk))
    expect("拟救助金额", "9750.00 人民币玖仟柒佰伍拾元整", sights.granted(walk))
    return who, other


def to_district(walk: Walker, same: Applicant | None = None) -> Applicant:
    """Filed, visited, reviewed; the means are checked."""
    walk.at("2026-04-13 10:00")
    who = way.files(walk, "AID-05", same=same)
    way.grassroots(walk, who, visit=("g1", "g3"), days=DAYS)
    way.street(walk, review="2026-04-17 10:00", sign="2026-04-20 09:20")
    way.means(walk, at="2026-04-28 15:00")
    return who


def _objected(walk: Walker, other: Walker) -> str:
    """A named objection on the page: this notice stops, that of the other goes on. The receipt."""
    expect = walk.figures.expect
    walk.at("2026-04-30 15:00")
    other.at("2026-04-30 15:00")
    proof = ("转账记录.png", sample_files.picture(f"{walk.case}-transfer"))
    code = walk.objects(TEXT, WHO, files=[proof])
    expect("状态（署名异议）", "异议核实中", sights.status(walk))
    expect("公示（署名异议）", "异议核实中", objecting.notice(walk))
    expect("同批其他人的公示", "公示中", objecting.notice(other))
    expect("核实期限（5个工作日）", "2026-05-11", objecting.due(walk, "object"))
    expect("反映人不在任何记录里", [], objecting.clear_text(walk, WHO))
    expect("凭回执查到（核实中）", "核实中", objecting.handled(code))
    for one in ("d1", "d5"):
        expect(f"{one} 可以核实", one == "d5", objecting.may_check(walk, one))
    return code


def _other_goes_on(walk: Walker, other: Walker) -> None:
    """Nobody objected to the other: his notice ends on its day."""
    other.at("2026-05-09 09:00")
    walk.figures.expect("同批其他人", "区级审批中", sights.status(other))
