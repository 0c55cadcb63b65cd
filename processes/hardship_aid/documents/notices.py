"""Notices to the applicant at acceptance: D-AID-02 admitted, 02C to be corrected, 02N declined."""

from typing import Any

from forms.hardship_aid_codes import Reason
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading

PHASES = (
    "home_visit",
    "review_grass",
    "review_street",
    "joint_check",
    "review_district",
    "publicity",
    "decide_district",
)


def acceptance(file: CaseFile) -> dict[str, Any]:
    """The case is admitted; who looks at it next and how long it takes."""
    step = reading.last_of(file, reading.ACCEPT, "approve")
    return {
        **_common(file, step),
        "days": sum(file.parameters.days(key) for key in _phases(file)),
        "upper": reading.upper(file),
        "contact": _contact(file),
        "notes": ["本通知由系统签发，与纸质通知具有同等用途；请妥善保管办件编号。"],
    }


def correction(file: CaseFile) -> dict[str, Any]:
    """What is missing, until when, and what happens otherwise."""
    step = next((s for s in reversed(file.steps) if s.verb == "return"), None)
    due = file.due.get("correction")
    return {
        **_common(file, step),
        "items": _items(file, step),
        "due": words.day(due),
        "days": file.parameters.days("correction"),
        "notes": ["补正可在手机或电脑上办理，也可以到所属工会由工作人员协助办理。"],
    }


def not_admitted(file: CaseFile) -> dict[str, Any]:
    """Why the case is declined and what can be done about it."""
    step = reading.last_of(file, reading.ACCEPT, "reject")
    return {
        **_common(file, step),
        **reason(step),
        "appeal_days": file.parameters.days("appeal_submit"),
        "notes": ["本通知由系统签发，与纸质通知具有同等用途。"],
    }


def _phases(file: CaseFile) -> tuple[str, ...]:
    """Where the street is the first level, nobody else reviews below the district."""
    at_street = reading.begun_at_street(file)
    return tuple(one for one in PHASES if not (at_street and one == "review_grass"))


def reason(step: Step | None) -> dict[str, str]:
    """Code, words and sentence of a refusal."""
    code = Reason(step.reason) if step and step.reason in set(Reason) else Reason.OTHER
    return {
        "reason_code": code.value,
        "reason_label": code.label,
        "opinion": words.sentence(step.opinion) if step else "",
    }


def _common(file: CaseFile, step: Step | None) -> dict[str, Any]:
    person = reading.applicant(file)
    return {
        "issuer": (step.organisation if step else "") or file.offices.unit,
        "to": file.applicant,
        "sex": person["sex"],
        "id_number": person["id_number"],
        "kind": f"困难职工帮扶（{reading.label('kind', file.facts.get('kind'))}）",
        "applied_on": words.day(file.submitted_on),
        "district": file.offices.district,
        "officer": step.signed if step else "　　　",
        "on": words.day(step.on if step else None),
    }


def _contact(file: CaseFile) -> str:
    return file.posting.phone if file.posting else ""


def _items(file: CaseFile, step: Step | None) -> list[dict[str, str]]:
    """Remarks per field or slot; without any, the opinion itself."""
    if step is None:
        return []
    remarks = step.form.get("remarks") or {}
    rows = remarks.items() if isinstance(remarks, dict) else ()
    found = [{"what": reading.field_title(file, str(key)), "how": str(text)} for key, text in rows]
    return found or [{"what": "申请材料", "how": words.sentence(step.opinion)}]


ACCEPTANCE = DocumentKind(
    code="D-AID-02",
    title="受理通知书",
    template="acceptance",
    build=acceptance,
    process="hardship_aid",
    series="困帮受",
    issuer=Issuer.ACTOR,
    seal=True,
    read_by_applicant=True,
)
CORRECTION = DocumentKind(
    code="D-AID-02C",
    title="补正通知书",
    template="correction",
    build=correction,
    process="hardship_aid",
    series="困帮补",
    issuer=Issuer.ACTOR,
    seal=True,
    read_by_applicant=True,
)
NOT_ADMITTED = DocumentKind(
    code="D-AID-02N",
    title="不予受理通知书",
    template="not_admitted",
    build=not_admitted,
    process="hardship_aid",
    series="困帮不受",
    issuer=Issuer.ACTOR,
    seal=True,
    read_by_applicant=True,
)
