"""D-CON-03 资格审核结果: qualified, or not and why, and how to object."""

from typing import Any

from forms.competition_codes import Reason
from processes.competition.documents import reading
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the notice."""
    step = file.last("qualify", "approve", "reject")
    passed = step is not None and step.verb == "approve"
    return {
        "issuer": file.offices.district,
        "to": reading.who(file),
        "on": words.day(step.on if step else None),
        "paragraphs": _passed(file) if passed else _refused(file, step),
        "notes": ["本通知由系统签发，与纸质通知具有同等用途。"],
    }


def _passed(file: CaseFile) -> list[str]:
    days = file.parameters.days("contest_list_publicity")
    return [
        f"您报名的“{reading.event(file)}”，经基层工会推荐、街道总工会初核、区总工会审核，"
        "参赛资格合格。",
        f"参赛名单公示{days}个工作日。公示无异议、有名额的，抽签后发给参赛证；"
        "候补的，有人退出时按顺序递补，递补时另行通知。",
    ]


def _refused(file: CaseFile, step: Any) -> list[str]:
    code = str(step.reason) if step else ""
    known = {one.value: one.label for one in Reason}
    why = known.get(code, "")
    days = file.parameters.days("contest_refused_objection")
    said = words.sentence(step.opinion if step else "")
    return [
        f"您报名的“{reading.event(file)}”，经审核，参赛资格不合格。",
        f"理由（{code}）：{why}。{said}" if why else f"理由：{said}",
        f"对审核结果有异议的，请在收到本通知之日起{days}个工作日内，"
        "在手机上“申请复核”，或者书面向区总工会提出，并提供能说明情况的材料。",
    ]


KIND = DocumentKind(
    code="D-CON-03",
    title="参赛资格审核结果通知书",
    template="letter",
    build=build,
    process="competition",
    series="资审",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
