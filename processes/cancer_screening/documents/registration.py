"""D-SCR-01 登记表, D-SCR-02 街道汇总表, D-SCR-03 候补通知: the union's papers of a registration.

What is asked at the hospital (c06 to c08) is no fact of this case; nor is any word of what is
examined for printed here. Numbers of persons are masked.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms.cancer_screening_codes import Group
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.identity import age_on
from processes.vault import mask_id, mask_name, mask_phone

BLANK = "　　　"
PLEDGES = (
    ("screening", "知道筛查做什么、不能代替诊断，自愿参加"),
    ("health_information", "单独同意处理本人的健康信息（随时可以撤回）"),
    ("aid", "结果需要帮助时，可以用来申请帮扶"),
)


def form(file: CaseFile) -> dict[str, Any]:
    """Values of the registration form: c01 to c05, c09, c11 to c13."""
    facts = file.facts
    return {
        "name": file.applicant,
        "id_number": mask_id(str(facts.get("id_number", ""))),
        "birth": words.month(facts.get("birth_date")),
        "age": _age(file),
        "phone": mask_phone(str(facts.get("phone", ""))),
        "employer": str(facts.get("employer", "")),
        "union": file.offices.unit,
        "street": file.offices.street or "—",
        "member_number": str(facts.get("member_number") or "—"),
        "group": group(facts.get("group")),
        "proof": _proof(file),
        "earlier": _earlier(facts),
        "pledges": _pledges(facts),
        "signed": file.applicant,
        "agent": file.agent,
        "on": words.day(file.submitted_on),
        "notes": [
            f"本表按本人提交的内容（第{file.revision}版）生成，证件号码和电话已脱敏。",
            "健康方面的问题到医院再问，只有本人和医院看得到，不在本表上。",
        ],
    }


def summary(file: CaseFile) -> dict[str, Any]:
    """Values of the street's sheet: who goes on, checked by whom, and the street's signature."""
    checked, listed = file.last("check", "approve"), file.last("street", "approve")
    found = (checked.form if checked else {}).get("group") or file.facts.get("group")
    return {
        "street": file.offices.street or file.offices.district,
        "district": file.offices.district,
        "union": file.offices.unit,
        "name": mask_name(file.applicant),
        "id_number": mask_id(str(file.facts.get("id_number", ""))),
        "employer": str(file.facts.get("employer", "")),
        "group": group(found),
        "applied_on": words.day(file.submitted_on),
        "checked_by": _signed(checked),
        "checked_on": words.day(checked.on if checked else None),
        "opinion": {
            "text": words.sentence(
                listed.opinion if listed else "", "列入本街道汇总表，报区总工会。"
            ),
            "signers": [{"role": "审核人", "name": _signed(listed), "image": ""}],
            "on": words.day(listed.on if listed else None),
            "seal": file.offices.street or file.offices.district,
            "tall": "h2",
        },
        "notes": ["姓名、证件号码已脱敏，完整信息在系统内核验；全街道的名单在“筛查”页打印。"],
    }


def waiting(file: CaseFile) -> dict[str, Any]:
    """Values of the notice: all places are given, and in which order those who wait get one."""
    step = file.steps[-1] if file.steps else None
    days = file.parameters.days("screen_wait")
    last = file.due.get("screen_wait")
    until = f"到{words.day(last)}" if last else f"最长{days}天，到本批次结束为止"
    return {
        "issuer": file.offices.district,
        "to": file.applicant,
        "on": words.day(step.on if step else None),
        "paragraphs": [
            "您的登记已经通过核实和比对。本批次的名额已满，您已列入候补名单。",
            "有人放弃或者名额增加时，先给困难职工，再给重点人群，其余按登记先后；"
            f"轮到您时马上通知您预约。候补{until}，没有轮到的，下一批次可以再登记。",
            "您现在排在第几位，在“我的办件”里随时能看到；不想等了，也可以在那里撤回。",
        ],
        "notes": ["候补不收费，也不用托人。有疑问请打本单位工会或区总工会女职工部电话。"],
    }


def group(code: Any) -> str:
    """Words of a group; who named none is one of the others."""
    return str(Group(code).label if code in set(Group) else Group.OTHER.label)


def _age(file: CaseFile) -> str:
    born = file.facts.get("birth_date")
    return f"{age_on(date.fromisoformat(str(born)), file.submitted_on)}周岁" if born else ""


def _proof(file: CaseFile) -> str:
    count = len([one for one in file.materials if one.slot == "C05"])
    if count:
        return f"已交 {count} 件"
    return "不需要" if group(file.facts.get("group")) == Group.OTHER.label else "见系统内材料"


def _earlier(facts: Mapping[str, Any]) -> str:
    month = words.month(facts.get("last_month"))
    place = str(facts.get("last_place") or "")
    return "　".join(part for part in (month, place) if part) or "没有做过"


def _pledges(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    given = facts.get("consents") or {}
    return [
        {"title": title, "given": code in given, "version": _version(given.get(code))}
        for code, title in PLEDGES
    ]


def _version(said: Any) -> str:
    return f"文本 {said['version']}" if isinstance(said, Mapping) and said.get("version") else ""


def _signed(step: Step | None) -> str:
    return step.signed if step else BLANK


FORM = DocumentKind(
    code="D-SCR-01",
    title="女职工筛查登记表",
    template="registration",
    build=form,
    process="cancer_screening",
    read_by_applicant=True,
)
SUMMARY = DocumentKind(
    code="D-SCR-02",
    title="女职工筛查街道核报表",
    template="summary",
    build=summary,
    process="cancer_screening",
    series="官工筛汇",
    issuer=Issuer.ACTOR,
    seal=True,
)
WAITING = DocumentKind(
    code="D-SCR-03",
    title="候补通知",
    template="letter",
    build=waiting,
    process="cancer_screening",
    series="官工筛候",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
KINDS = (FORM, SUMMARY, WAITING)
