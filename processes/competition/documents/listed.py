"""D-CON-05 参赛名单公示: what the public is shown of an entry, and how to object."""

from typing import Any

from processes.competition.documents import reading
from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.vault import mask_name


def build(file: CaseFile) -> dict[str, Any]:
    """Values of the notice. Never: numbers, address, phone, card."""
    posted, district = file.posting, file.offices.district
    days = file.parameters.days("contest_list_publicity")
    copies = "，".join(name for name in (file.offices.street, file.offices.unit) if name)
    return {
        **gongwen.values(
            Official(
                genre=Genre.PUBLICITY,
                issuer=district,
                heading=(f"{district}关于", f"{reading.event(file)}参赛名单的公示"),
                text=(),
                on=words.day(posted.first_day if posted else None),
                aside="此件公开发布",
                copies=copies,
            )
        ),
        "event": reading.event(file),
        "track": str(file.facts.get("track", "")),
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "working_days": days,
        "rows": _rows(file),
        "verify_days": file.parameters.days("objection_verify"),
        "phone": posted.phone if posted else "",
    }


def _rows(file: CaseFile) -> list[dict[str, str]]:
    employer = str(file.facts.get("employer", ""))
    if not reading.is_team(file):
        return [{"name": mask_name(file.applicant), "employer": employer, "team": ""}]
    team = str(file.facts.get("team_name", ""))
    return [
        {"name": mask_name(one["name"]), "employer": employer, "team": team}
        for one in file.facts.get("members", ())
    ]


KIND = DocumentKind(
    code="D-CON-05",
    title="参赛名单公示",
    template="listed",
    build=build,
    process="competition",
    series="官工通",
    issuer=Issuer.DISTRICT,
    seal=True,
    public=True,
    read_by_applicant=True,
)
