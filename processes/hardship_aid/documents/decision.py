"""D-AID-09 审批决定: the district grants the aid, with category, standard, amount and terms."""

from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.hardship_aid.documents import reading
from processes.hardship_aid.rules import household_size, net_per_head
from processes.hardship_aid.rules.income import income
from processes.hardship_aid.rules.words import plain


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the decision."""
    step, posted = reading.approval(file), file.posting
    granted, card = reading.grant(file), str(file.facts.get("bank_card", ""))
    return {
        "issuer": file.offices.district,
        "to": file.offices.unit,
        "heading": [f"{file.offices.district}关于{file.applicant}", "困难职工家庭建档救助的决定"],
        "name": file.applicant,
        "span": words.span(posted.first_day, posted.last_day) if posted else "按规定",
        "objections": (posted.result if posted else "") or "公示无异议。",
        **granted.values,
        "persons": household_size(file.facts),
        "per_head": plain(net_per_head(file.facts)),
        "compared": income(file.facts, file.parameters).compared.split("，", 1)[1].replace(" ", ""),
        "parameter_note": _note(file),
        "pay_days": file.parameters.days("pay"),
        "card_tail": card[-4:],
        "recheck_months": file.parameters.count("recheck_months"),
        "exit_months": file.parameters.count("exit_months"),
        "minutes": str(file.form("collective").get("minutes_number", "")),
        "signed": step.signed if step else "　　　",
        "on": words.day(step.on if step else None),
        "openness": "此件不公开",
        "copies": "，".join(n for n in (file.offices.street, "区总工会财务部门") if n),
    }


def _note(file: CaseFile) -> str:
    row = file.parameters.row("low_income_line")
    return f"{row.shown.replace(' ', '')}，{row.source}，参数版本{row.version}"


KIND = DocumentKind(
    code="D-AID-09",
    title="困难职工家庭建档救助审批决定",
    template="decision",
    build=build,
    process="hardship_aid",
    series="官工困决",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
)
