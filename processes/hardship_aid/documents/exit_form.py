"""D-AID-15E 困难职工脱困（退出）认定表: why a household leaves the file, and who found it."""

from typing import Any

from forms.hardship_aid_codes import ExitReason
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form; months of income as they were entered."""
    steps = [one for one in file.steps if one.verb == "follow"]
    step = next((one for one in reversed(steps) if one.reason == "exit"), None)
    form = step.form if step else {}
    reason = str(form.get("reason", ""))
    months = [one for one in steps if one.reason == "income"][-6:]
    return {
        "district": file.offices.district,
        **reading.applicant(file),
        "persons": household_size(file.facts),
        "category": reading.grant(file).category.label,
        "opened_on": words.day(file.closed_on),
        "reasons": words.ticks([(one.value, one.label) for one in ExitReason], [reason]),
        "months": [_month(one, file) for one in months],
        "opinion": words.sentence(step.opinion) if step else "",
        "signers": [reading.signer("认定人", step)],
        "on": words.day(step.on if step else None),
        "notes": ["退出后满6个月、12个月各回访一次；再次困难可以重新申请（返困）。",
                  "档案自脱困之日起至少保管10年。"],
    }  # fmt: skip


def _month(step: Step, file: CaseFile) -> dict[str, str]:
    month = str(step.form.get("month", ""))
    return {"month": month, "net": words.money(int(step.form.get("net") or 0))}


KIND = DocumentKind(
    code="D-AID-15E",
    title="困难职工脱困（退出）认定表",
    template="exit_form",
    build=build,
    process="hardship_aid",
    issuer=Issuer.DISTRICT,
    seal=True,
)
