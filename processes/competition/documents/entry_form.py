"""D-CON-01 竞赛报名表: what the entrant filed, fields e01 to e12; the union's part is left open."""

from typing import Any

from forms.competition.entry import CONSENTS, EDUCATION, LEVELS
from forms.competition_codes import EntryKind, Title
from forms.hardship_aid_lists import ETHNIC_GROUP, POLITICAL_STATUS
from processes.competition.documents import reading
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind
from processes.vault import mask_id, mask_phone


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the form."""
    facts = file.facts
    return {
        "event": reading.event(file),
        "track": str(facts.get("track", "")),
        "kind": EntryKind(str(facts["kind"])).label,
        "name": file.applicant,
        "sex": reading.SEX.get(str(facts.get("sex")), ""),
        "ethnic_group": ETHNIC_GROUP.get(str(facts.get("ethnic_group")), ""),
        "birth": words.month(str(facts.get("birth_date", ""))[:7]),
        "id_number": mask_id(str(facts.get("id_number", ""))),
        "phone": mask_phone(str(facts.get("phone", ""))),
        "education": str(EDUCATION.get(str(facts.get("education")), "")),
        "political_status": str(POLITICAL_STATUS.get(str(facts.get("political_status")), "")),
        "emergency": str(facts.get("emergency_name", "")),
        "emergency_phone": mask_phone(str(facts.get("emergency_phone", ""))),
        "guardian": _guardian(file),
        "employer": str(facts.get("employer", "")),
        "union": file.offices.unit,
        "post": str(facts.get("post", "")),
        "years": f"{facts.get('years', 0)} 年",
        "works_since": words.month(str(facts.get("works_since", ""))),
        "occupation": str(facts.get("occupation", "")),
        "level": str(LEVELS.get(str(facts.get("level")), "")),
        "certificate": str(facts.get("certificate", "")),
        "titles": "、".join(Title(one).label for one in facts.get("titles", ())) or "无",
        "awards": str(facts.get("awards") or "无"),
        "team": _team(file),
        "members": reading.members(file),
        "pledges": [{"title": str(CONSENTS[c][0]), "text": str(CONSENTS[c][1])} for c in CONSENTS],
        "signed": file.applicant,
        "agent": file.agent,
        "applied_on": words.day(file.submitted_on),
        "notes": [f"本表按报名人提交的内容（第{file.revision}版）生成，证件号码、电话已脱敏。"],
    }


def _team(file: CaseFile) -> str:
    if not reading.is_team(file):
        return ""
    facts = file.facts
    people = (("领队", facts.get("leader")), ("教练", facts.get("coach")))
    said = "　".join(f"{title}：{name}" for title, name in people if name)
    return f"{facts.get('team_name', '')}　{said}".strip()


def _guardian(file: CaseFile) -> str:
    facts = file.facts
    if not facts.get("guardian_name"):
        return ""
    phone = mask_phone(str(facts.get("guardian_phone", "")))
    return f"{facts['guardian_name']}（{facts.get('guardian_relation', '')}）　{phone}"


KIND = DocumentKind(
    code="D-CON-01",
    title="职工技能竞赛报名表",
    template="entry_form",
    build=build,
    process="competition",
    read_by_applicant=True,
)
