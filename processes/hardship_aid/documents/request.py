"""D-AID-10 请示: the district asks the city to approve what is above its own limit."""

from typing import Any

from processes.engine.amounts import in_words
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.gongwen import Genre, Official, Text
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size, net_per_head, rigid_fen
from processes.hardship_aid.rules.household import income_fen
from processes.hardship_aid.rules.words import plain
from processes.people.roles import Role

LEADERS = (Role.CHAIR, Role.VICE_CHAIR)  # who may sign an upward paper, the first before the next
CITY_NODES = ("city_check", "city_review")
ENCLOSED = ("困难职工帮扶申请书", "公示情况报告")


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the request, as the case stood before the city looked at it."""
    signed, officer = _leader(file), file.last("district_review", "approve")
    granted, district = reading.grant(file), file.offices.district
    return gongwen.values(
        Official(
            genre=Genre.REQUEST,
            issuer=district,
            heading=(f"{district}关于{file.applicant}", f"困难职工家庭{granted.item.label}的请示"),
            to=file.offices.city,
            text=(_opening(file, granted), *_facts(file), *_asked(file, granted)),
            on=words.day(signed.on if signed else None),
            signed_by=signed.signed if signed else "　　　",
            enclosed=ENCLOSED,
            aside=_contact(file, officer),
        )
    )


def _opening(file: CaseFile, granted: reading.Grant) -> Text:
    limit = words.money(file.parameters.fen("second_limit"))
    return Text(
        f"{file.offices.unit}报送的{file.applicant}困难职工家庭帮扶申请（办件编号 {file.number}），"
        f"经逐级审核，拟给予{granted.item.label}{words.money(granted.amount_fen)}元，超过我会审批"
        f"限额{limit}元，按规定报贵会审批。现将有关情况请示如下："
    )


def _facts(file: CaseFile) -> tuple[Text, ...]:
    return (
        Text(_household(file), level=1, lead="家庭情况。"),
        Text(f"{_reviews(file)}{_means(file)}{_posted(file)}", level=1, lead="审核和公示。"),
    )


def _household(file: CaseFile) -> str:
    person, facts = reading.applicant(file), file.facts
    cause = reading.label("main_cause", facts.get("main_cause"))
    line = words.money(file.parameters.fen("low_income_line"))
    example = "（示例参数）" if file.parameters.row("low_income_line").is_example else ""
    return (
        f"{file.applicant}，{person['sex']}，{person['birth']}出生，证件号码{person['id_number']}，"
        f"工作单位为{person['employer']}，家庭人口{household_size(facts)}人，主要致困原因为"
        f"{cause or '见申请书'}。家庭年可支配收入{plain(income_fen(facts))}元，刚性支出"
        f"{plain(rigid_fen(facts))}元，人均月净收入{plain(net_per_head(facts))}元，城市低保标准为"
        f"{line}元{example}。"
    )


def _asked(file: CaseFile, granted: reading.Grant) -> tuple[Text, ...]:
    standing = f"认定{file.applicant}家庭为{granted.category.label}职工家庭，"
    to_whom = f"对{file.applicant}家庭不建困难档案，"
    return (
        Text(
            f"拟{to_whom if granted.outside else standing}给予{granted.item.label}"
            f"{words.money(granted.amount_fen)}元（{in_words(granted.amount_fen)}），"
            f"标准为{granted.standard or '按规定核定'}，批准后由我会转账支付到本人银行账户。",
            level=1,
            lead="请示事项。",
        ),
        Text("妥否，请批示。"),
    )


def _reviews(file: CaseFile) -> str:
    """Which levels agreed, and when."""
    rows = (
        ("grassroots_review", "基层工会审核"),
        ("street_sign", "街道总工会复核"),
        ("district_review", "我会审核"),
    )
    found = [
        f"{words.day(step.on)}经{what}"
        for node, what in rows
        if (step := file.last(node, "approve"))
    ]
    return f"{'，'.join(found)}，均同意上报。" if found else ""


def _means(file: CaseFile) -> str:
    form = file.form("means_check")
    number = str(form.get("check_number") or "")
    return f"家庭经济状况经有关部门核对，核对单号{number}。" if number else ""


def _posted(file: CaseFile) -> str:
    posted = file.posting
    if posted is None:
        return ""
    span = words.span(posted.first_day, posted.last_day)
    return (
        f"{span}公示{posted.working_days}个工作日，{words.sentence(posted.result, '公示无异议。')}"
    )


def _leader(file: CaseFile) -> Step | None:
    """The district's leader who sent it up; before that, nobody."""
    before = [s for s in file.steps if s.verb == "approve" and s.node not in CITY_NODES]
    signed = (s for role in LEADERS for s in reversed(before) if s.role == role)
    return next(signed, None)


def _contact(file: CaseFile, officer: Step | None) -> str:
    phone = file.posting.phone if file.posting else ""
    name = officer.actor if officer else "区总工会职工服务（帮扶）中心"
    return f"联系人：{name}" + (f"，电话：{phone}" if phone else "")


KIND = DocumentKind(
    code="D-AID-10",
    title="困难职工救助审批请示",
    template="request",
    build=build,
    process="hardship_aid",
    series="官工发",
    issuer=Issuer.DISTRICT,
    seal=True,
)
