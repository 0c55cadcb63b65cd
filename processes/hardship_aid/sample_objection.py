"""AID-05 as a case file, without database: a notice that was objected to."""

from dataclasses import replace
from datetime import date

from forms.hardship_aid.district import DistrictReviewForm
from forms.hardship_aid.objection import ObjectionCheckForm
from processes.engine.documents.casefile import CaseFile
from processes.hardship_aid import sample_forms
from processes.hardship_aid.sample_case import (
    DISTRICT,
    at,
    case_file,
    facts,
    filled,
    posting,
    step,
    steps,
)


def objected() -> CaseFile:
    """AID-05: compensation came to light, the loss is no more above the line."""
    raised = step(11, "publicity", "object", at(30, month=4), "系统", "")
    typed = sample_forms.objection_check(compensation="40000.00")
    no = step(
        12,
        "objection_check",
        "reject",
        at(8, 10, month=5),
        "江样月",
        DISTRICT,
        reason="R-OBJECTION",
        opinion="已获赔偿属实，自付损失未达到意外致困标准",
        form=filled(ObjectionCheckForm, typed),
        asked={"gate:upheld_gate": "disqualified"},
    )
    proposal = {
        "category": "accident",
        "item": "accident",
        "standard": "自付部分的15%，最高10,000.00元",
        "amount_fen": 975_000,
    }
    typed = sample_forms.district_review("accident", "accident", "9750.00")
    reviewed = replace(steps()[8], form=filled(DistrictReviewForm, typed, proposal=proposal))
    posted = replace(
        posting(), first_day=date(2026, 4, 29), last_day=date(2026, 5, 8), objections=1
    )
    return case_file(
        facts=facts("AID-05"),
        applicant="杨样戊",
        steps=(*steps()[:8], reviewed, raised, no),
        posting=posted,
    )


CASES = {"D-AID-08": objected}
