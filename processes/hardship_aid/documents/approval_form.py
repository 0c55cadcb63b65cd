"""D-AID-05 困难职工家庭建档申请审批表: the household, the sum, and the opinion of every level."""

from collections.abc import Mapping
from typing import Any

from forms.hardship_aid_codes import OUTSIDE, Category
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size, net_per_head, rigid_fen
from processes.hardship_aid.rules.household import income_fen
from processes.hardship_aid.rules.income import income
from processes.hardship_aid.rules.words import money, plain

PLEDGE = (
    "本人承诺所填内容和所交材料真实、完整，同意工会依法核对家庭经济状况，如有不实，愿承担相应责任。"
)
LONGEST_REASON = 100  # what the box of the form holds; the whole text stands in the application


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form; blocks of levels that have not decided yet stay blank."""
    facts, granted = file.facts, reading.grant(file)
    household = reading.family(file, masked=True)
    return {
        **reading.applicant(file),
        "union": file.offices.unit,
        "upper_union": reading.upper(file),
        "applied_on": words.day(file.submitted_on),
        "persons": household_size(facts),
        "categories": words.ticks(
            [(c.value, c.label) for c in Category if c is not Category.NONE], [granted.category]
        ),
        "family": household,
        "family_rows": len(household) + 1,
        "income": plain(income_fen(facts)),
        "rigid": plain(rigid_fen(facts)),
        "formula": f"（{plain(income_fen(facts))} − {plain(rigid_fen(facts))}）÷ 12个月 ÷ "
        f"{household_size(facts)}人 = ",
        "per_head": plain(net_per_head(facts)),
        "compared": _compared(file),
        "item": granted.item.label,
        "amount_words": words.money_in_words(granted.amount_fen),
        "reason": _shortened(str(facts.get("reason", ""))),
        "pledge": PLEDGE,
        "signed": file.applicant,
        "opinions": [block for block in _opinions(file, granted) if block],
        "notes": [
            *reading.example_note(file),
            *_settled(facts),
            "本表由系统按办理过程生成，各环节意见经实名电子签名，归档后不得改动。",
            "证件号码、电话和家庭成员姓名已脱敏；本表为内部审批材料，不对外公示。",
        ],
    }


def _settled(facts: Mapping[str, Any]) -> list[str]:
    """Which settlement a subsidy of 医疗互助 is for."""
    if not facts.get("settlement"):
        return []
    return [
        f"医疗互助：{facts['mutual_term']}，参加编号 {facts['mutual_number']}，"
        f"结算单号 {facts['settlement']}，个人自付 {plain(int(facts['stay_selfpaid_fen']))}元。"
    ]


def _compared(file: CaseFile) -> str:
    return income(file.facts, file.parameters).compared.split("，", 1)[1].replace(" ", "")


def _shortened(text: str) -> str:
    return (
        text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON - 12]}……（全文见申请书）"
    )


def _opinions(file: CaseFile, granted: reading.Grant) -> list[dict[str, Any]]:
    return [
        *_below_district(file),
        _district(file, granted),
        _publicity(file),
        _decision(file, granted),
        *_city(file),
    ]


def _below_district(file: CaseFile) -> list[dict[str, Any]]:
    if reading.begun_at_street(file):
        return [_street_alone(file)]
    accepted, chair = file.last("accept", "approve"), file.last("grassroots_review", "approve")
    reviewed, street = file.last("street_review", "approve"), file.last("street_sign", "approve")
    return [
        reading.opinion(
            ("基　层", "工　会", "意　见"),
            chair,
            reading.signer("经办人", accepted),
            reading.signer("工会主席", chair),
            seal=file.offices.unit,
        ),
        reading.opinion(
            ("街　道", "总工会", "意　见"),
            street,
            reading.signer("审核人", reviewed),
            reading.signer("负责人", street),
            text=_joined(reviewed, street),
            seal=file.offices.street,
        ),
    ]


def _street_alone(file: CaseFile) -> dict[str, Any]:
    """The street's opinion where there is no grassroots union."""
    accepted, chair = file.last("street_accept", "approve"), file.last("street_first", "approve")
    return reading.opinion(
        ("街　道", "总工会", "意　见"),
        chair,
        reading.signer("经办人", accepted),
        reading.signer("负责人", chair),
        text=f"申请人没有基层工会，由本街道总工会受理、入户和审核。{_joined(accepted, chair)}"
        if chair
        else "",
        seal=file.offices.street,
    )


def _joined(first: Step | None, second: Step | None) -> str:
    texts = [words.sentence(step.opinion) for step in (first, second) if step and step.opinion]
    return "".join(dict.fromkeys(texts))


def _district(file: CaseFile, granted: reading.Grant) -> dict[str, Any]:
    step = file.last("district_review", "approve")
    net = net_per_head(file.facts)
    standing = f"拟认定为{granted.category.label}职工家庭"
    text = (
        f"经核对，家庭人均月净收入{money(net)}，{OUTSIDE if granted.outside else standing}，"
        f"拟给予{granted.item.label}{words.money_in_words(granted.amount_fen)}。"
    )
    own = words.sentence(step.opinion) if step and len(step.opinion) <= 60 else ""
    return reading.opinion(
        ("区　级", "审　核", "意　见"),
        step,
        reading.signer("经办人", step),
        text=(text + own) if step else "",
        tall="h1",
    )


def _publicity(file: CaseFile) -> dict[str, Any]:
    posting, cleared = file.posting, file.last("publicity", "elapse")
    text = ""
    if posting and cleared:
        text = (
            f"{words.span(posting.first_day, posting.last_day)}公示{posting.working_days}"
            f"个工作日，{posting.result}"
        )
    block = reading.opinion(("公　示", "情　况"), cleared, text=text, tall="h0")
    return block | {"on": words.day(posting.last_day if posting and cleared else None)}


def _decision(file: CaseFile, granted: reading.Grant) -> dict[str, Any]:
    step = reading.district_approval(file)
    standing = f"认定为{granted.category.label}职工家庭并予建档，"
    text = (
        f"同意{'' if granted.outside else standing}给予{granted.item.label}"
        f"{words.money_in_words(granted.amount_fen)}，通过银行转账支付到本人账户。"
    )
    minutes = reading.minutes_number(file)
    note = f"（会议纪要 {minutes}）" if minutes else ""
    if step is not None and step.node == "city_request":
        note += f"同意报请{file.offices.city}审批。"
    return reading.opinion(
        ("区　级", "审　批", "意　见"),
        step,
        reading.signer("审批人", step),
        text=(text + note) if step else "",
        seal=file.offices.district,
    )


def _city(file: CaseFile) -> list[dict[str, Any]]:
    step = file.last("city_review", "approve")
    if step is None:
        return []
    seal = file.offices.city
    signed = reading.signer("审批人", step)
    return [reading.opinion(("市　级", "审　批", "意　见"), step, signed, seal=seal)]


KIND = DocumentKind(
    code="D-AID-05",
    title="困难职工家庭建档申请审批表",
    template="approval_form",
    build=build,
    process="hardship_aid",
    seal=True,
)
