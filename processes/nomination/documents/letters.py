"""D-HON-15 不予推荐通知书, D-HON-16 复核决定书: the reason, and what can be done."""

from typing import Any

from forms.honour_codes import Reason
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.nomination.documents import reading

APPEALS = ("street_appeal", "review_appeal", "veto_appeal", "appeal")
NOTES = ["本通知由系统签发，与纸质通知具有同等用途。"]


def refused(file: CaseFile) -> dict[str, Any]:
    """Values of the notice of a refusal."""
    step = next((one for one in reversed(file.steps) if one.verb == "reject"), None)
    code = str(step.reason) if step else ""
    known = {one.value: one.label for one in Reason}
    why = f"理由（{code}）：{known[code]}。" if code in known else "理由："
    days = file.parameters.days("appeal_submit")
    return {
        "issuer": (step.organisation if step else "") or file.offices.district,
        "to": file.applicant,
        "on": reading.on(step),
        "paragraphs": [
            f"{reading.nominee(file)}参加{reading.award(file).title}推荐，经审核，不予推荐。",
            f"{why}{words.sentence(step.opinion if step else '')}",
            f"不同意的，请在收到本通知之日起{days}个工作日内，在手机上“申请复核”，"
            "或者书面向区总工会提出，并提供能说明情况的材料。",
        ],
        "notes": NOTES,
    }


def appealed(file: CaseFile) -> dict[str, Any]:
    """Values of the decision on an appeal."""
    steps = [one for node in APPEALS for one in file.all(node, "approve", "reject")]
    step = max(steps, key=lambda one: one.n) if steps else None
    overturned = step is not None and step.verb == "approve"
    result = "撤销原决定，恢复推荐程序。" if overturned else "维持原决定。"
    return {
        "issuer": file.offices.district,
        "to": file.applicant,
        "on": reading.on(step),
        "paragraphs": [
            f"您对{reading.award(file).title}推荐结果申请复核，由没有办过此件的人复核，结果如下。",
            f"{words.sentence(step.opinion if step else '')}{result}",
        ],
        "notes": NOTES,
    }


def _kind(code: str, title: str, build: Any, series: str) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template="letter", build=build, process="nomination",
        series=series, issuer=Issuer.DISTRICT, seal=True, read_by_applicant=True,
    )  # fmt: skip


KINDS = (
    _kind("D-HON-15", "不予推荐通知书", refused, "荐通"),
    _kind("D-HON-16", "复核决定书", appealed, "荐复"),
)
