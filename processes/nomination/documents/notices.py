"""D-HON-08 区级公示, D-HON-11 市级公示: what B0.4 allows and nothing else."""

from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.nomination.documents import reading


def district(file: CaseFile) -> dict[str, Any]:
    """The second notice."""
    return _notice(file, file.offices.district, "honor_district_publicity")


def city(file: CaseFile) -> dict[str, Any]:
    """The third notice."""
    issuer = file.offices.city or file.offices.district
    return _notice(file, issuer, "honor_city_publicity")


def _notice(file: CaseFile, issuer: str, days: str) -> dict[str, Any]:
    posted, award = file.posting, reading.award(file)
    return {
        **gongwen.values(
            Official(
                genre=Genre.PUBLICITY,
                issuer=issuer,
                heading=(f"{issuer}关于", f"{award.title}", "推荐对象的公示"),
                text=(),
                on=words.day(posted.first_day if posted else None),
                aside="此件公开发布",
            )
        ),
        "basis": "按照评选推荐工作的通知，经单位民主推荐和公示、逐级审核、征求有关部门意见、"
        "评审和集体研究，现将推荐对象予以公示。",
        "span": words.span(posted.first_day, posted.last_day) if posted else words.BLANK_DAY,
        "working_days": file.parameters.days(days),
        "award": award.title,
        "nominee": reading.nominee(file),
        "about": reading.about(file),
        "unit": str(file.facts.get("unit_name", "")),
        "post": str(file.facts.get("job_title", "")),
        "short_deeds": str(file.facts.get("short_deeds") or file.facts.get("novelty") or ""),
        "verify_days": file.parameters.days("objection_verify"),
        "phone": posted.phone if posted else "",
    }


def _kind(code: str, title: str, build: Any, series: str) -> DocumentKind:
    return DocumentKind(
        code=code, title=title, template="listed", build=build, process="nomination",
        series=series, issuer=Issuer.DISTRICT, seal=True, public=True, read_by_applicant=True,
    )  # fmt: skip


KINDS = (
    _kind("D-HON-08", "推荐对象公示", district, "官工通"),
    _kind("D-HON-11", "市级公示", city, "昆工公示"),
)
