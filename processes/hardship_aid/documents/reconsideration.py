"""D-AID-14 复核决定书: a refusal is maintained or falls, with the reasons of both sides."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import notices, reading

SECOND_LOOKS = ("declined_appeal", "grassroots_appeal", "street_appeal", "appeal")


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the decision: what was refused, what the applicant says, what holds now."""
    step = _newest(file, *SECOND_LOOKS)
    asked = next((s for s in reversed(file.steps) if s.verb == "appeal"), None)
    first = _refusal(file, before=asked)
    overturned = step is not None and step.verb == "approve"
    return {
        "issuer": (step.organisation if step else "") or file.offices.district,
        "to": file.applicant,
        "kind": f"困难职工帮扶（{reading.label('kind', file.facts.get('kind'))}）",
        "first_by": (first.organisation if first else "") or file.offices.district,
        "first_on": words.day(first.on if first else None),
        "first": notices.reason(first),
        "refused": "不予受理"
        if step is not None and step.node == "declined_appeal"
        else "不予批准",
        "asked_on": words.day(asked.on if asked else None),
        "asked": words.sentence(asked.opinion) if asked else "",
        "evidence": [one.title for one in file.materials if asked and one.slot == "F01"],
        "overturned": overturned,
        "opinion": words.sentence(step.opinion) if step else "",
        "next": _next(file, step) if overturned else "",
        "signed": step.signed if step else "　　　",
        "on": words.day(step.on if step else None),
        "notes": ["本决定由系统签发，与纸质决定具有同等用途；原决定和本决定都存入案卷。"],
    }


def _newest(file: CaseFile, *nodes: str) -> Step | None:
    verbs = {"approve", "reject"}
    return next((s for s in reversed(file.steps) if s.node in nodes and s.verb in verbs), None)


def _refusal(file: CaseFile, *, before: Step | None) -> Step | None:
    """The refusal that the appeal is about."""
    limit = before.n if before else 0
    return next((s for s in reversed(file.steps) if s.verb == "reject" and s.n < limit), None)


def _next(file: CaseFile, step: Step | None) -> str:
    """Who goes on with the case."""
    at = step.node if step is not None else ""
    if at == "declined_appeal":
        return "重新受理"
    if at == "grassroots_appeal":
        return f"送{file.offices.street or '街道总工会'}复核"
    if at == "street_appeal":
        return "继续核对家庭经济状况"
    return f"退回{file.offices.district}重新审核"


KIND = DocumentKind(
    code="D-AID-14",
    title="复核决定书",
    template="reconsideration",
    build=build,
    process="hardship_aid",
    series="困帮复",
    issuer=Issuer.ACTOR,
    seal=True,
    read_by_applicant=True,
)
