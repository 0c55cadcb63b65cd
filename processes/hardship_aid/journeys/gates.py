"""g1, n10, n11: who decides on which amount, at the limits themselves; and the way to the city."""

from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, another
from processes.hardship_aid import rules, sample_forms, samples
from processes.hardship_aid.journeys import objecting, printed, sights, way

SCENARIO = "AID-01"
# Amount, answer of the gate, node: at the limit itself the lower level still decides.
LIMITS = (
    ("10000.00", "at_most_first_limit", "vice_chair"),
    ("10000.01", "at_most_second_limit", "collective"),
    ("20000.00", "at_most_second_limit", "collective"),
    ("20000.01", "else", "city_request"),
)
MINUTES = "官工会纪〔2026〕8号"
WHY = "按自付医疗票据核定。"
REQUEST = (
    "困难职工家庭医疗救助的请示",
    "昆明市总工会：",
    "25,600.00元（人民币贰万伍仟陆佰元整）",
    "妥否，请批示。",
)


def limits(walk: Walker) -> None:
    """Four cases, a fen apart at each limit; the collective ones with their minutes number."""
    expect, who = walk.figures.expect, samples.HOUSEHOLDS[SCENARIO].person
    cases = [walk, *(walk.another() for _ in LIMITS[1:])]
    for one, (amount, answer, node) in zip(cases, LIMITS, strict=True):
        _to_decision(one, amount, same=None if one is walk else another(who))
        expect(f"{amount} 元由谁定", answer, objecting.answer(one, "gate:amount_gate"))
        expect(f"{amount} 元到的环节", node, sights.here(one))
    _decided(cases[0], "vice_chair", by="d7")
    expect("分管副主席定的，没有纪要号", False, MINUTES in printed.text(cases[0], "D-AID-09"))
    for one in cases[1:3]:
        _decided(one, "collective", by="d9", minutes=True)
        said = printed.says(one, "D-AID-09", f"本决定经集体研究，会议纪要{MINUTES}")
        expect("集体研究的，审批决定写明会议纪要号", "", "；".join(said))
    expect("超过限额的还没有批准", [], _kinds(cases[3], "approve"))


def city(walk: Walker) -> None:
    """25 600.00 goes up, comes back once, is approved by the city and paid by the district."""
    expect = walk.figures.expect
    who = _to_decision(walk, "25600.00")
    expect("状态（集体研究并上报）", "区级审批中", sights.status(walk))
    ask(walk, "2026-03-23 15:00")
    missing = printed.says(walk, "D-AID-10", *REQUEST, f"签发人：{walk.officer('d9').name}")
    expect("请示写明主送、事项、金额、签发人", "", "；".join(missing))
    expect("状态（已上报）", "市级审核中", sights.status(walk))
    expect("市级期限（15个工作日）", "2026-04-14", sights.due(walk, "city_check", "decide_city"))
    walk.at("2026-03-25 10:00")
    walk.returns("m1", "city_check", to="city_request", opinion="请补充说明自付部分的核定依据。")
    expect("退回区里的环节", "city_request", sights.here(walk))
    ask(walk, "2026-03-26 09:30")
    walk.at("2026-03-27 10:00")
    walk.approves("m1", "city_check", opinion="材料齐全，符合规定。")
    walk.at("2026-03-30 11:00")
    walk.approves("m2", "city_review", opinion="同意。")
    expect("状态（市总工会批准）", "已批准", sights.status(walk))
    said = printed.says(walk, "D-AID-09", "已经昆明市总工会2026年3月30日批准", MINUTES)
    expect("审批决定写明市总工会批准", "", "；".join(said))
    way.money(walk, who, pay="2026-03-31 11:00", confirm="2026-04-01 18:30")
    expect("区财务拨付", ["f1"], sights.actors(walk, "pay", "approve"))
    expect("市里两人各办一步", ["m1", "m2"], _city_people(walk))
    expect("救助金额", "25600.00 人民币贰万伍仟陆佰元整", sights.granted(walk))
    expect("状态", "已归档", sights.status(walk))
    expect("哈希链有效", True, sights.chain_holds(walk))


def refused(walk: Walker) -> None:
    """The city refuses: the money is free again, and the applicant appeals, to the city again."""
    expect = walk.figures.expect
    who = _to_decision(walk, "25600.00")
    ask(walk, "2026-03-23 15:00")
    walk.at("2026-03-25 10:00")
    walk.approves("m1", "city_check", opinion="报领导审批。")
    walk.at("2026-03-26 10:00")
    reason, opinion = rules.Reason.OTHER, "本年度市级统筹资金已经用完，请区里另行安排。"
    walk.rejects("m2", "city_review", reason=reason, opinion=opinion)
    expect("状态（市总工会不批准）", "不予批准", sights.status(walk))
    expect("资金退回", ["冻结25600.00", "解冻25600.00"], sights.money(walk))
    said = printed.says(walk, "D-AID-13", "昆明市总工会", "可在10个工作日内申请复核")
    expect("通知书写明谁不批准和救济途径", "", "；".join(said))
    walk.at("2026-04-02 10:00")
    walk.appeals(who, "市级资金本月已经追加，请重新研究。")
    walk.at("2026-04-03 10:00")
    walk.claims("m3", "appeal")  # not the district below it, nor who refused
    walk.approves("m3", "appeal", opinion="统筹资金已经追加，原决定撤销。")
    expect("复核人，没有办过此件的市总工会领导", ["m3"], sights.actors(walk, "appeal", "approve"))
    expect("撤销后回到的环节", "district_review", sights.here(walk))
    said = printed.says(walk, "D-AID-14", "昆明市总工会")
    expect("复核决定书写明谁复核", "", "；".join(said))
    expect("哈希链有效", True, sights.chain_holds(walk))


def sent_up(walk: Walker) -> None:
    """25 600.00 as it lies with the city."""
    _to_decision(walk, "25600.00")
    ask(walk, "2026-03-23 15:00")


def ask(walk: Walker, at: str) -> None:
    """The district resolves to ask the city."""
    walk.at(at)
    opinion = "经集体研究，同意上报。"
    walk.approves("d9", "city_request", form=_minutes(walk), opinion=opinion)


def _to_decision(walk: Walker, amount: str, *, same: Applicant | None = None) -> Applicant:
    """Posted and not objected to, for that amount of medical aid."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, SCENARIO, same=same)
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-16 09:30")
    note = "已核对住院票据和医保结算单。"
    form = sample_forms.district_review("deep", "medical", amount, note=note, override=WHY)
    walk.approves("d1", "district_review", form=form, opinion="符合认定标准。")
    walk.at("2026-03-23 09:00")
    return who


def _decided(walk: Walker, node: str, *, by: str, minutes: bool = False) -> None:
    walk.at("2026-03-23 10:00")
    walk.approves(by, node, form=_minutes(walk) if minutes else None, opinion="同意救助。")


def _minutes(walk: Walker) -> dict[str, object]:
    names = tuple(walk.officer(number).name for number in ("d9", "d7", "d8"))
    return sample_forms.minutes(way.today(walk), number=MINUTES, attendees=names)


def _kinds(walk: Walker, kind: str) -> list[str]:
    return [line for line in sights.money(walk) if line.startswith("批准") and kind == "approve"]


def _city_people(walk: Walker) -> list[str]:
    found = sights.actors(walk, "city_check", "approve")
    return found + sights.actors(walk, "city_review", "approve")
