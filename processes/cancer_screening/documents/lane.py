"""D-SCR-05 to 08: papers of the hospital, read by the woman and the hospital."""

from collections.abc import Mapping
from typing import Any

from forms.cancer_screening import hospital
from processes.cancer_screening.documents import consented, found, slip
from processes.cancer_screening.documents.private import PRIVATE
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer


def receipt(file: CaseFile) -> dict[str, Any]:
    """D-SCR-07R: she came, and what was done."""
    steps = [one for one in file.steps if one.node.startswith("attend") and one.form]
    form: Mapping[str, Any] = steps[-1].form if steps else {}
    day = words.day(str(form.get("attended_on") or ""))
    said = [f"接诊日期：{day}。诊断：{words.sentence(str(form.get('diagnosis') or ''))}"]
    disposal = words.sentence(str(form.get("disposal") or ""))
    said.append(f"处置：{disposal}接诊医师：{form.get('doctor', '')}。")
    return _letter(file, steps[-1] if steps else None, said)


def follow_up(file: CaseFile) -> dict[str, Any]:
    """D-SCR-08: every follow-up so far, f01 to f05."""
    steps = [one for one in file.all("follow", "approve") if one.form]
    return {
        "hospital": file.offices.unit,
        "name": file.applicant,
        "rows": [_followed(one.form) for one in steps],
        "on": words.day(steps[-1].on if steps else None),
        "notes": [PRIVATE],
    }


def _followed(form: Mapping[str, Any]) -> dict[str, str]:
    goes_on = form.get("ends") == "on" and form.get("next_on")
    return {
        "on": words.day(str(form.get("followed_on") or "")),
        "how": str(hospital.TOLD.get(str(form.get("how")), "")),
        "found": words.sentence(str(form.get("found") or "")),
        "ends": str(hospital.ENDS.get(str(form.get("ends")), "")),
        "next_on": words.day(str(form["next_on"])) if goes_on else "",
        "by": str(form.get("follower") or ""),
    }


def _letter(file: CaseFile, step: Step | None, paragraphs: list[str]) -> dict[str, Any]:
    return {
        "issuer": file.offices.unit,
        "to": file.applicant,
        "on": words.day(step.on if step else None),
        "paragraphs": paragraphs,
        "notes": [PRIVATE],
    }


def _kind(code: str, build: Any, *, title: str, template: str = "letter") -> DocumentKind:
    return DocumentKind(
        code=code,
        title=title,
        template=template,
        build=build,
        process="cancer_screening",
        issuer=Issuer.UNIT,
        seal=True,
        read_by_applicant=True,
    )


KINDS = (
    _kind("D-SCR-05", consented.build, title="知情同意书", template="consent"),
    _kind("D-SCR-06", found.build, title="结果告知单", template="result"),
    _kind("D-SCR-07", slip.build, title="转诊单", template="slip"),
    _kind("D-SCR-07R", receipt, title="转诊回执"),
    _kind("D-SCR-08", follow_up, title="随访记录", template="follow_up"),
)
