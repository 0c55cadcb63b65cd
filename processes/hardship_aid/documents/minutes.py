"""D-AID-04 审核会议纪要: what the committee of the grassroots union discussed and decided."""

from typing import Any

from forms.hardship_aid.officer import CONCLUSIONS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size
from processes.hardship_aid.rules.household import formula


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the minutes."""
    step = reading.last_of(file, reading.FIRST_REVIEW, "approve")
    form = reading.form_of(file, reading.FIRST_REVIEW)
    granted, person = reading.grant(file), reading.applicant(file)
    return {
        "union": file.offices.unit,
        "minutes_number": str(form.get("minutes_number", "")),
        "held_on": words.day(form.get("met_on") or (step.on if step else None)),
        "chair": step.signed if step else "　　　",
        "present": "、".join(str(name) for name in form.get("attendees") or ()),
        "topic": f"审议{person['name']}困难职工家庭建档及救助申请（办件 {file.number}）",
        "about": f"{person['name']}，{person['sex']}，{person['employer']}职工，家庭人口"
        f"{household_size(file.facts)}人。{formula(file.facts)}。主要致困原因："
        f"{reading.label('main_cause', file.facts.get('main_cause'))}。",
        "visit": _visit(file),
        "resolution": words.sentence(
            str(form.get("resolution") or (step.opinion if step else "")), "　"
        ),
        "decision": f"会议认为，申请人{_standing(granted)}，材料齐全，"
        f"程序合规，同意上报{reading.upper(file)}{_next(file)}。",
        "on": words.day(step.on if step else None),
        "notes": ["本纪要随困难职工档案保存；与会人员有利害关系的应当回避。"],
    }


def _standing(granted: reading.Grant) -> str:
    if granted.outside:
        return f"情况属实，可以按{granted.item.label}申报"
    return f"符合{granted.category.label}职工家庭的申报条件"


def _next(file: CaseFile) -> str:
    """What the union above does next."""
    return "审核" if reading.begun_at_street(file) else "复核"


def _visit(file: CaseFile) -> str:
    """Who went to see the family, when, and what they found."""
    form = reading.form_of(file, reading.VISIT)
    visits = reading.all_of(file, reading.VISIT, "approve")
    if not visits:
        return "　"
    names = "、".join(str(name) for name in form.get("investigators") or ()) or visits[0].signed
    found = CONCLUSIONS.get(str(form.get("conclusion", "")), "")
    return f"{words.day(form.get('visited_on') or visits[0].on)}，{names}入户调查，{found}。"


KIND = DocumentKind(
    code="D-AID-04",
    title="工会委员会审核会议纪要",
    template="minutes",
    build=build,
    process="hardship_aid",
    seal=True,
)
