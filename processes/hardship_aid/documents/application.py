"""D-AID-01 困难职工帮扶申请书: what the applicant filed, fields a01 to a28."""

from typing import Any

from forms import hardship_aid_lists as lists
from forms.hardship_aid.request import BY_CODE as CONSENTS
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import rigid_fen
from processes.hardship_aid.rules.household import RIGID, formula, income_fen
from processes.hardship_aid.rules.words import plain

_WORDS = (
    "ethnic_group",
    "political_status",
    "health",
    "work_status",
    "model_worker",
    "housing_type",
    "vehicle",
    "business",
    "school_fee",
    "street",
    "main_cause",
    "other_cause",
    "id_type",
    "kind",
)
_TEXTS = ("job_title", "member_number", "registered_address", "home_address", "reason")


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the application."""
    facts, household = file.facts, reading.family(file, masked=False)
    return {
        **reading.applicant(file),
        **{name: reading.label(name, facts.get(name)) for name in _WORDS},
        **{name: str(facts.get(name, "")) for name in _TEXTS},
        "union": file.offices.unit,
        "joined": words.month(facts.get("hired_month")),
        "housing_area": _area(facts.get("housing_area")),
        "homes": f"{facts.get('homes', 0)} 套",
        "family": household,
        "family_rows": len(household) + 1,
        "income": plain(income_fen(facts)),
        "rigid": {kind: plain(int(facts.get(f"rigid_{kind}_fen", 0))) for kind in RIGID},
        "rigid_total": plain(rigid_fen(facts)),
        "formula": formula(facts),
        "mutual": _mutual(facts),
        "received": _received(facts),
        "needs": words.ticks(lists.NEEDS.items(), facts.get("needs", ())),
        "officer_relation": _relation(facts),
        "holder": str(facts.get("bank_holder") or file.applicant),
        "pledges": _pledges(facts),
        "signed": file.applicant,
        "agent": file.agent,
        "applied_on": words.day(file.submitted_on),
        "notes": [
            "本表按申请人提交的内容（第"
            + str(file.revision)
            + "版）生成，证件号码、电话、卡号已脱敏。"
        ],
    }


def _mutual(facts: Any) -> dict[str, str]:
    """What the settlement of a stay in hospital says; empty for other kinds of aid."""
    if not facts.get("settlement"):
        return {}
    sums = ("total", "pooled", "serious", "selfpaid")
    days = (words.day(facts["stay_admitted"]), words.day(facts["stay_discharged"]))
    return {
        **{name: plain(int(facts[f"stay_{name}_fen"])) for name in sums},
        "term": str(facts["mutual_term"]),
        "number": str(facts["mutual_number"]),
        "hospital": f"{facts['stay_hospital']}（{facts['stay_grade']}）",
        "days": " 至 ".join(days),
        "settlement": str(facts["settlement"]),
    }


def _area(value: Any) -> str:
    return f"{value} ㎡" if value not in (None, "") else ""


def _received(facts: Any) -> str:
    rows = facts.get("received_aid") or ()
    return "；".join(
        f"{reading.label('item', row.get('item'))} {plain(int(row.get('amount_fen', 0)))}元"
        f"（{row.get('year', '')}年）"
        for row in rows
    )


def _relation(facts: Any) -> str:
    if facts.get("officer_relation", "none") == "none":
        return "无"
    said = (facts.get(key, "") for key in ("relative_relation", "relative_name", "relative_unit"))
    return f"有（{'，'.join(str(part) for part in said if part)}）"


def _pledges(facts: Any) -> list[dict[str, str]]:
    """Each separate consent that was given, with the text as it was agreed to."""
    given = facts.get("consents") or {}
    return [
        {"title": str(CONSENTS[code].title), "text": str(CONSENTS[code].text)} for code in given
    ]


KIND = DocumentKind(
    code="D-AID-01",
    title="困难职工帮扶申请书",
    template="application",
    build=build,
    process="hardship_aid",
    read_by_applicant=True,
)
