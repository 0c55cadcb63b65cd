"""D-SCR-07 转诊单: where, for what and when; below, the receipt for who still writes by hand."""

from collections.abc import Mapping
from typing import Any

from forms.cancer_screening import results as lists
from forms.cancer_screening_codes import Verdict
from processes.cancer_screening.documents.found import PARTS, verdicts
from processes.cancer_screening.documents.private import BLANK, PRIVATE
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.vault import mask_id, mask_phone

ONWARD = (Verdict.URGENT, Verdict.REFER, Verdict.FURTHER)


def build(file: CaseFile) -> dict[str, Any]:
    """Values: t01 to t05, and empty lines for t06 to t08."""
    step, facts = file.last("slip", "approve"), file.facts
    form: Mapping[str, Any] = step.form if step else {}
    codes = [str(form.get("onward") or ""), *form.get("also", ())]
    return {
        "hospital": file.offices.unit,
        "name": file.applicant,
        "birth": words.month(facts.get("birth_date")),
        "id_number": mask_id(str(facts.get("id_number", ""))),
        "phone": mask_phone(str(facts.get("phone", ""))),
        "reason": _reason(file),
        "to": str(form.get("to_name") or "接诊医院"),
        "onward": "、".join(str(lists.ONWARD[one]) for one in codes if one in lists.ONWARD),
        "appointed_on": words.day(str(form.get("appointed_on") or "")),
        "opinion": {
            "text": "请带身份证和本单，按预约日期就诊。去不了的，请提前打电话给本院改时间。",
            "signers": [
                {"role": "转出医师", "name": str(form.get("doctor") or BLANK), "image": ""}
            ],
            "on": words.day(step.on if step else None),
            "seal": file.offices.unit if step else "",
            "tall": "h2",
        },
        "notes": [PRIVATE, "原因只写转诊规则表的编号，结果由本人带结果告知单给接诊医师看。"],
    }


def _reason(file: CaseFile) -> str:
    """Rows of the table by their numbers, "T1": what was found stands on another paper."""
    step = file.last("further", "approve") or file.last("results", "approve")
    found = [one for one in verdicts(step.form if step else {}) if one.verdict in ONWARD]
    said = [f"{PARTS[one.part]} {one.row}" if one.row else PARTS[one.part] for one in found]
    return "、".join(said) or "随访中发现，需要进一步检查"
