"""D-AID-13 不予批准通知书: reason, the sum, the standards used, and what can be done about it."""

from typing import Any

from forms.hardship_aid_codes import Reason
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.engine.findings import Finding
from processes.hardship_aid.documents import notices, reading
from processes.hardship_aid.rules.household import formula
from processes.hardship_aid.rules.income import income


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the notice; the sum stands there only where income was the reason."""
    step = next((s for s in reversed(file.steps) if s.verb == "reject"), None)
    why = notices.reason(step)
    finding = income(file.facts, file.parameters)
    by_income = why["reason_code"] == Reason.INCOME
    return {
        **why,
        "issuer": (step.organisation if step else "") or file.offices.district,
        "to": file.applicant,
        "kind": f"困难职工帮扶（{reading.label('kind', file.facts.get('kind'))}）",
        "applied_on": words.day(file.submitted_on),
        "on": words.day(step.on if step else None),
        "appeal_days": file.parameters.days("appeal_submit"),
        "formula": formula(file.facts) if by_income else "",
        "compared": finding.compared if by_income else "",
        "would_change": finding.would_change if by_income else "",
        "parameters": _standards(file, finding) if by_income else [],
        **_posted(file),
        "notes": ["本通知由系统签发，与纸质通知具有同等用途；复核申请可在系统中直接提出。"],
    }


def _posted(file: CaseFile) -> dict[str, str]:
    """When it was shown in public, if it was."""
    posted = file.posting
    return {"posted": words.span(posted.first_day, posted.last_day)} if posted else {}


def _standards(file: CaseFile, finding: Finding) -> list[dict[str, str]]:
    rows = [file.parameters.row(used.key) for used in finding.parameters]
    return [
        {"title": r.title, "value": r.shown, "version": str(r.version), "source": r.source}
        for r in rows
    ]


KIND = DocumentKind(
    code="D-AID-13",
    title="不予批准通知书",
    template="refusal",
    build=build,
    process="hardship_aid",
    series="困帮不批",
    issuer=Issuer.ACTOR,
    seal=True,
    read_by_applicant=True,
)
