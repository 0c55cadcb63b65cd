"""D-SCR-05 知情同意书: what she agreed to in the words she read, signed at registration."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms.cancer_screening.registration import BY_CODE
from processes.cancer_screening.documents.private import BLANK, PRIVATE
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.identity import age_on
from processes.vault import mask_id

PRINTED = ("screening", "health_information")


def build(file: CaseFile) -> dict[str, Any]:
    """Values: who, where and when, each consent with its text, and who looked at her identity."""
    step, facts = file.last("check_in", "approve"), file.facts
    born = str(facts.get("birth_date") or "")
    day = words.day(str(facts["day"])) if facts.get("day") else "—"
    half = {"am": "上午", "pm": "下午"}.get(str(facts.get("half")), "")
    return {
        "hospital": file.offices.unit,
        "name": file.applicant,
        "age": f"{age_on(date.fromisoformat(born), file.submitted_on)}周岁" if born else "—",
        "id_number": mask_id(str(facts.get("id_number", ""))),
        "when": f"{day}{half}",
        "consents": [_said(code, facts.get("consents") or {}) for code in PRINTED],
        "checked_by": step.signed if step else BLANK,
        "on": words.day(step.on if step else None),
        "notes": [PRIVATE, "随时可以撤回同意，撤回以后不再处理；本院的病历按规定保存。"],
    }


def _said(code: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The text, if it is the version that she agreed to; else the number of the version."""
    known, version = BY_CODE[code], str((given.get(code) or {}).get("version") or "")
    text = str(known.text) if version in ("", known.version) else ""
    return {"title": str(known.title), "text": text, "version": version or known.version}
