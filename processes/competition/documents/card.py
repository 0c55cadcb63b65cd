"""D-CON-06 参赛证: who competes where and when, with photo, draw number and a code for the door."""

from typing import Any

from processes.competition.documents import reading
from processes.engine.documents import words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.vault import mask_id

RULES = (
    "开赛前30分钟凭本证和身份证检录，开赛15分钟后不得入场，按弃权处理。",
    "请在“我的办件”里确认到场；赛前第3天仍未确认的，名额给候补的人。",
    "遵守赛场纪律和操作规程，服从裁判；对成绩有异议的，比赛结束后2小时内书面申诉。",
    "本证只限本人使用，冒名顶替的，取消参赛资格和成绩。",
)


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the card."""
    step = file.last("card", "approve")
    lot = dict(step.form.get("lot") or {}) if step else {}
    facts = file.facts
    team = reading.is_team(file)
    return {
        "issuer": file.offices.district,
        "event": reading.event(file),
        "track": str(facts.get("track", "")),
        "name": reading.who(file),
        "is_team": team,
        "members": reading.members(file),
        "sex": "" if team else reading.SEX.get(str(facts.get("sex")), ""),
        "id_number": "" if team else mask_id(str(facts.get("id_number", ""))),
        "employer": str(facts.get("employer", "")),
        "number": lot.get("number", ""),
        "session": lot.get("session", ""),
        "at": lot.get("at", ""),
        "place": lot.get("place", ""),
        "room": lot.get("room", ""),
        "seat": lot.get("seat", ""),
        "code": lot.get("code", ""),
        "instead": bool(lot.get("instead")),
        "rules": list(RULES),
        "on": words.day(step.on if step else None),
        "images": {"photo": file.pictures["E07"]} if "E07" in file.pictures else {},
    }


KIND = DocumentKind(
    code="D-CON-06",
    title="参赛证",
    template="card",
    build=build,
    process="competition",
    series="参赛证",
    issuer=Issuer.DISTRICT,
    seal=True,
    read_by_applicant=True,
    pictures=("E07",),
)
