"""D-SCR-04 筛查卡: where and when, and how to prepare. No word of what is examined for."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer

PREPARE = (
    "请避开月经期。检查前两天内不要用药、冲洗和同房。",
    "请带本人身份证，准时到院。不能来请提前改期；没有来的，只能再约一次。",
)


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the card."""
    step = file.last("booking", "approve")
    place = str(step.form.get("place") if step else "")
    code = str(step.form.get("code") if step else "")
    return {
        "sign": code,
        "typed": f"{code[:4]} {code[4:]}".strip(),
        "issuer": file.offices.district,
        "to": file.applicant,
        "on": words.day(step.on if step else None),
        "paragraphs": [f"您已预约：{place}。", *PREPARE],
        "notes": ["大的码到院签到时扫，右下的小码核验真伪；都不含任何健康信息。"],
    }


KIND = DocumentKind(
    code="D-SCR-04",
    title="女职工健康筛查卡",
    template="card",
    build=build,
    process="cancer_screening",
    series="筛查卡",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
