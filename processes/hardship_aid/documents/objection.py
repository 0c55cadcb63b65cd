"""D-AID-08 异议核实报告: what was objected, how it was looked into, what holds now.

It goes to the applicant as well: nothing in it says who objected.
"""

from collections.abc import Mapping
from typing import Any

from forms.hardship_aid.objection import METHODS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile, Step
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid import rules
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules.objections import DISQUALIFIED, OTHER_AID
from processes.vault import mask_name

NODE = "objection_check"
UPHELD = {
    DISQUALIFIED: "重新核算后不符合救助条件，撤下公示，办件终止。",
    OTHER_AID: "重新核算后救助项目或金额改变，撤下公示，退回区级审核重新确定。",
}
REFUSED = "撤下公示，不予批准。"


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the report."""
    step, form = _decided(file)
    granted, posted = reading.grant(file), file.posting
    stands = step is not None and step.verb == "reject"
    notice = next((p.number for p in reversed(file.issued) if p.kind == "D-AID-07"), "")
    return {
        "district": file.offices.district,
        "notice_number": notice or "—",
        "name": mask_name(file.applicant),
        "employer": reading.applicant(file)["employer"],
        **granted.values,
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "objections": posted.objections if posted else 0,
        "stopped_on": _stopped(file, step),
        "claim": words.sentence(str(form.get("claim", ""))),
        "methods": "、".join(str(METHODS[m]) for m in form.get("methods", ()) if m in METHODS),
        "findings": words.sentence(str(form.get("findings", ""))),
        "reckoned": rules.reckoned(file.facts, form, file.parameters) if stands else [],
        "extended": _extended(file, step),
        "stands": stands,
        "opinion": words.sentence(step.opinion) if step else "",
        "result": _result(file, step, form) if step else "",
        "signed": step.signed if step else "　　　",
        "on": words.day(step.on if step else None),
        "notes": [
            "反映人的身份依规保密，不写入本报告，也不告知当事人和原审核人员。",
            "核实由没有审核过本件的人员办理，在5个工作日内完成，确有需要的可延长一次。",
        ],
    }


def _decided(file: CaseFile) -> tuple[Step | None, Mapping[str, Any]]:
    step = file.last(NODE, "approve", "reject")
    return step, step.form if step else {}


def _stopped(file: CaseFile, step: Step | None) -> str:
    """Day on which the notice stopped for what was decided by `step`."""
    limit = step.n if step else 0
    raised = [s for s in file.all("publicity", "object") if not s.reason and s.n < limit]
    return words.day(raised[-1].on if raised else None)


def _extended(file: CaseFile, step: Step | None) -> str:
    """Why it took longer, "" if it did not."""
    earlier = [s for s in file.all(NODE, "extend") if step and s.n < step.n]
    return words.sentence(earlier[-1].opinion) if earlier else ""


def _result(file: CaseFile, step: Step, form: Mapping[str, Any]) -> str:
    if step.verb == "approve":
        last = file.due.get("publicity")
        until = f"，公示至{words.day(last)}" if last else ""
        return f"异议不成立，恢复公示{until}。"
    asked = step.asked.get("gate:upheld_gate") or rules.consequence(
        file.facts, form, file.parameters
    )
    return f"异议成立。{UPHELD.get(asked, REFUSED)}"


KIND = DocumentKind(
    code="D-AID-08",
    title="异议核实报告",
    template="objection",
    build=build,
    process="hardship_aid",
    series="官工异核",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
