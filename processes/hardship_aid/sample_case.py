"""AID-01 of the fixtures as a case file, without database: what every paper is tried with."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from forms.base import PlainForm
from forms.hardship_aid import validate
from forms.hardship_aid.district import DistrictReviewForm, PaymentForm
from forms.hardship_aid.officer import HomeVisitForm, MinutesForm, ReceiptForm
from processes.engine.documents.casefile import (
    CaseFile,
    Issued,
    Material,
    Money,
    Offices,
    Posting,
    Step,
)
from processes.engine.parameters.values import Parameters
from processes.hardship_aid import sample_forms, samples
from processes.hardship_aid.parameters import EVERYTHING
from processes.hardship_aid.rules import PHOTOS

ZONE = ZoneInfo("Asia/Shanghai")
UNIT = "云南样例物业服务有限公司工会委员会"
STREET = "小板桥街道总工会"
DISTRICT = "官渡区总工会"


def facts(scenario: str = "AID-01") -> dict[str, Any]:
    """Facts of a scenario, as the form makes them of its complete draft."""
    found, errors = validate(samples.draft(scenario), on=date(2026, 3, 2))
    if errors:
        raise ValueError(f"draft of {scenario}: {errors}")
    return found


def filled(form: type[PlainForm], typed: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Facts of an officer's form."""
    bound = form(typed, on=date(2026, 3, 27), given=given)
    if not bound.is_valid():
        raise ValueError(f"{form.__name__}: {bound.errors}")
    return bound.facts()


def visit() -> dict[str, Any]:
    """What an officer typed after the home visit."""
    typed = sample_forms.home_visit(date(2026, 3, 4), visitors=("段样江", "尹样山"), met="李样甲")
    return filled(HomeVisitForm, typed)


def minutes() -> dict[str, Any]:
    """What g2 typed after the meeting."""
    names = ("苏样林", "段样江", "尹样山", "高样木", "罗样石")
    typed = sample_forms.minutes(date(2026, 3, 5), number="纪要〔2026〕3号", attendees=names)
    return filled(MinutesForm, typed)


def review() -> dict[str, Any]:
    """What d1 confirmed: what the rules suggest."""
    proposal = {
        "category": "deep",
        "item": "living",
        "standard": "10个月城市低保标准",
        "amount_fen": 800_000,
    }
    typed = sample_forms.district_review("deep", "living", "8000.00")
    return filled(DistrictReviewForm, typed, proposal=proposal)


def payment() -> dict[str, Any]:
    """What f1 typed."""
    return filled(PaymentForm, sample_forms.payment(date(2026, 3, 25), bank_ref="YH202603250001"))


def receipt() -> dict[str, Any]:
    """What P01 signed."""
    return filled(ReceiptForm, sample_forms.receipt("李样甲"), signer="李样甲")


def at(day: int, hour: int = 10, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2026 in the district."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def step(n: int, node: str, verb: str, when: datetime, who: str, where: str, **more: Any) -> Step:
    """One step of the sample."""
    return Step(n=n, node=node, verb=verb, at=when, actor=who, organisation=where, **more)


def steps() -> tuple[Step, ...]:
    """The happy path of AID-01."""
    return (
        step(2, "apply", "submit", at(2), "李样甲", ""),
        step(3, "accept", "approve", at(3, 9), "段样江", UNIT, opinion="材料齐全，予以受理。"),
        step(
            4,
            "home_visit",
            "approve",
            at(4, 15),
            "段样江",
            UNIT,
            opinion="情况属实。",
            form=visit(),
        ),
        step(
            5,
            "home_visit",
            "approve",
            at(4, 16),
            "尹样山",
            UNIT,
            opinion="情况属实。",
            form=visit(),
        ),
        step(
            6,
            "grassroots_review",
            "approve",
            at(5, 10),
            "苏样林",
            UNIT,
            opinion="经两名工作人员入户调查并集体研究，申请人所述属实，材料齐全，同意上报。",
            form=minutes(),
        ),
        step(
            7,
            "street_review",
            "approve",
            at(9, 10),
            "尹样云",
            STREET,
            opinion="经复核，家庭成员、收入和必要支出与所交凭证一致，同意上报区总工会审核。",
        ),
        step(8, "street_sign", "approve", at(10, 9), "钱样海", STREET),
        step(
            9, "means_check", "reply", at(12, 9), "沈样河", DISTRICT, opinion="核对结果与申报一致。"
        ),
        step(
            10,
            "district_review",
            "approve",
            at(13, 11),
            "沈样河",
            DISTRICT,
            opinion="符合深度困难标准。",
            form=review(),
        ),
        step(11, "publicity", "elapse", at(20, 17, 30), "系统", DISTRICT),
        step(12, "vice_chair", "approve", at(23, 10), "邓样湖", DISTRICT, opinion="同意。"),
        step(13, "pay", "approve", at(25, 10), "宋样泉", DISTRICT, form=payment()),
        step(14, "receipt", "approve", at(26, 19), "李样甲", "", form=receipt()),
        step(15, "archive", "approve", at(27, 9), "系统", DISTRICT),
    )


def posting() -> Posting:
    """Five working days, nobody objected."""
    return Posting(
        first_day=date(2026, 3, 16),
        last_day=date(2026, 3, 20),
        working_days=5,
        place="单位公告栏、官渡区总工会公示页",
        phone="0871-00000000",
        result="无异议。",
    )


def money() -> tuple[Money, ...]:
    """One transfer of 8,000.00."""
    return (
        Money(
            number="TZ-2026-000001",
            state="pay",
            item="生活救助",
            amount_fen=800_000,
            method="银行转账",
            payee="李样甲",
            card_tail="0128",
            bank="样例银行昆明官渡支行",
            source="2026年区级帮扶资金",
            on=date(2026, 3, 25),
            reference="YH202603250001",
            operator="宋样泉",
        ),
    )


def issued() -> tuple[Issued, ...]:
    """The papers before the list of the archive."""
    rows = (
        ("D-AID-01", "困难职工帮扶申请书", "", 2),
        ("D-AID-02", "受理通知书", "困帮受〔2026〕1号", 3),
        ("D-AID-03", "困难职工家庭入户调查表", "", 4),
        ("D-AID-04", "工会委员会审核会议纪要", "困帮纪〔2026〕1号", 5),
        ("D-AID-06", "家庭经济状况核对委托函", "官工函〔2026〕1号", 10),
        ("D-AID-05", "困难职工家庭建档申请审批表", "", 23),
        ("D-AID-07", "困难职工帮扶公示", "官工通〔2026〕1号", 16),
        ("D-AID-07R", "公示情况报告", "官工困报〔2026〕1号", 20),
        ("D-AID-09", "困难职工家庭建档救助审批决定", "官工困决〔2026〕1号", 23),
        ("D-AID-11a", "困难职工救助金实名制发放表", "官工困发〔2026〕1号", 25),
        ("D-AID-11b", "困难职工救助金支付申请单", "官工困付〔2026〕1号", 25),
        ("D-AID-12", "困难职工救助金签收表", "", 26),
    )
    return tuple(
        Issued(kind, title, number, date(2026, 3, day), sha256(kind.encode()).hexdigest(), 1)
        for kind, title, number, day in rows
    )


def materials() -> tuple[Material, ...]:
    """What the applicant handed in, and the photos of the visit."""
    rows = (
        ("M03", "身份证（本人和家人）"),
        ("M04", "户口簿全部页"),
        ("M05", "家庭经济状况核对授权书（签字）"),
        ("M06", "近一年工资流水或收入证明"),
        ("M07", "本人银行卡"),
        ("M09", "诊断书和自付票据"),
        ("M12", "录取通知书或学籍证明、学费票据"),
    )
    handed_in = (
        Material(slot, title, sha256(slot.encode()).hexdigest(), date(2026, 3, 2))
        for slot, title in rows
    )
    photos = (
        Material(PHOTOS.code, PHOTOS.title, sha256(n).hexdigest(), date(2026, 3, 4))
        for n in (b"1", b"2")
    )
    return (*handed_in, *photos)


def case_file(**changes: Any) -> CaseFile:
    """The whole case, as it stands when it is archived; `changes` replace fields."""
    values: Mapping[str, Any] = {
        "number": "GD-AID-2026-000001",
        "process": "hardship_aid",
        "title": "困难职工帮扶",
        "applicant": "李样甲",
        "offices": Offices(UNIT, STREET, DISTRICT, "昆明市总工会"),
        "facts": facts(),
        "submitted_on": date(2026, 3, 2),
        "parameters": Parameters.on(date(2026, 3, 2), EVERYTHING),
        "demo": True,
        "steps": steps(),
        "posting": posting(),
        "money": money(),
        "issued": issued(),
        "materials": materials(),
        "due": {"correction": date(2026, 3, 13), "joint_check": date(2026, 3, 24)},
        "closed_on": date(2026, 3, 27),
        "recheck_on": date(2027, 3, 27),
    }
    return CaseFile(**{**values, **changes})


def returned() -> CaseFile:
    """AID-02: sent back for a missing signature."""
    back = step(
        3,
        "accept",
        "return",
        at(6),
        "段样江",
        UNIT,
        opinion="配偶未签授权书。",
        form={
            "remarks": {
                "M05": "配偶未签授权书，请补签后上传。",
                "income-household_income": "请补填配偶的年收入。",
            }
        },
    )
    return case_file(steps=(steps()[0], back))


def declined() -> CaseFile:
    """Not within the union's reach."""
    no = step(
        3,
        "accept",
        "reject",
        at(4),
        "段样江",
        UNIT,
        reason="R-SCOPE",
        opinion="申请人劳动关系在外区，不属于本工会受理范围",
    )
    return case_file(steps=(steps()[0], no))


def rejected() -> CaseFile:
    """AID-03: 3,750.00 a head is above the line."""
    no = step(
        10,
        "district_review",
        "reject",
        at(13),
        "沈样河",
        DISTRICT,
        reason="R-INCOME",
        opinion="家庭人均月净收入高于认定标准",
    )
    return case_file(
        facts=facts("AID-03"), applicant="赵样己", steps=(*steps()[:8], no), posting=None
    )


def reconsidered() -> CaseFile:
    """AID-04: the car is a wheelchair car, the refusal falls."""
    no = step(
        10,
        "district_review",
        "reject",
        at(30, month=4),
        "沈样河",
        DISTRICT,
        reason="R-ASSETS",
        opinion="车辆登记显示名下有机动车",
    )
    ask = step(
        11,
        "refused",
        "appeal",
        at(8, 15, month=5),
        "陈样丁",
        "",
        opinion="登记的是残疾人机动轮椅车，不是小汽车",
    )
    over = step(
        12,
        "appeal",
        "approve",
        at(14, month=5),
        "邓样湖",
        DISTRICT,
        opinion="经核对行驶证，登记车辆为残疾人机动轮椅车，不属于排除情形",
    )
    proof = Material("F01", "复核证明", sha256(b"F01").hexdigest(), date(2026, 5, 8))
    return case_file(
        facts=facts("AID-04"),
        applicant="陈样丁",
        steps=(*steps()[:8], no, ask, over),
        materials=(*materials(), proof),
    )


def above_limits() -> CaseFile:
    """25,600.00 of medical aid: more than the district may grant."""
    form = review() | {
        "item": "medical",
        "standard": "自付医疗费用，按规定比例",
        "amount_fen": 2_560_000,
    }
    seen = step(
        10, "district_review", "approve", at(13, 11), "沈样河", DISTRICT, role="district_officer",
        opinion="符合深度困难标准。", form=form,
    )  # fmt: skip
    sent = step(
        12, "collective", "approve", at(23, 10), "冯样波", DISTRICT, role="chair",
        opinion="经集体研究，同意上报。",
    )  # fmt: skip
    known = facts() | {"rigid_medical_fen": 3_850_000}
    return case_file(facts=known, steps=(*steps()[:8], seen, steps()[9], sent))


def left() -> CaseFile:
    """Six months above the line: the household leaves the file."""

    def month(n: int) -> Step:
        form = {"month": f"2026-{n + 3:02}", "net": 90_000 + n * 1000}
        return step(20 + n, "", "follow", at(5, 10, month=n + 4), "沈样河", DISTRICT,
                    reason="income", opinion="工资流水核对无误。", form=form)  # fmt: skip

    out = step(27, "", "follow", at(12, 10, month=10), "沈样河", DISTRICT, reason="exit",
               opinion="已连续6个月超过城市低保标准，家庭收入稳定，同意退出。",
               form={"reason": "above"})  # fmt: skip
    return case_file(steps=(*steps(), *(month(n) for n in range(1, 7)), out))


CASES = {
    "D-AID-15E": left,
    "D-AID-10": above_limits,
    "D-AID-14": reconsidered,
    "D-AID-02C": returned,
    "D-AID-02N": declined,
    "D-AID-13": rejected,
}
