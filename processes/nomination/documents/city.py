"""D-HON-10 推荐报告（请示）, D-HON-12 命名决定."""

from typing import Any

from processes.engine.documents import gongwen, words
from processes.engine.documents.casefile import CaseFile
from processes.engine.documents.gongwen import Genre, Official, Text
from processes.engine.documents.kinds import DocumentKind, Issuer
from processes.nomination.documents import reading


def report(file: CaseFile) -> dict[str, Any]:
    """h10: the district asks the city; the number of the paper is typed, one for a whole list."""
    step, form = file.last("report", "approve"), file.form("report")
    issuer, award = file.offices.district, reading.award(file)
    facts = file.facts
    vote, minutes = file.form("congress"), file.form("party_group")
    told = [
        Text(
            f"按照{award.title}推荐工作的要求，我会推荐{reading.nominee(file)}为人选，现报告如下。"
        ),
        Text(lead="推荐对象", level=1),
        Text(
            f"{reading.nominee(file)}，{facts.get('unit_name', '')}{facts.get('job_title', '')}。"
        ),
        Text(lead="推荐程序", level=1),
        Text(_procedure(vote, str(minutes.get("minutes_number", "")))),
        Text("妥否，请批示。"),
    ]
    paper = gongwen.values(
        Official(
            genre=Genre.REQUEST,
            issuer=issuer,
            heading=(f"{issuer}关于推荐", f"{award.title}人选的请示"),
            to=file.offices.city or "昆明市总工会",
            text=tuple(told),
            on=words.day(form.get("reported_on") or (step.on if step else None)),
            signed_by=reading.signed(step),
            enclosed=("推荐审批表", "公示情况报告", "征求意见表"),
        )
    )
    return {**paper, "own_number": str(form.get("report_number", ""))}


def _procedure(vote: Any, minutes: str) -> str:
    said = (
        f"职工代表大会应到{vote.get('expected')}人、实到{vote.get('present')}人，"
        f"{vote.get('agree')}人同意；"
        if vote
        else "单位工会审核同意；"
    )
    group = f"（{minutes}）" if minutes else ""
    return (
        f"{said}单位公示无异议；经逐级审核，征求有关部门意见，专家评审，党组会议审定{group}；"
        "区级公示无异议。"
    )


def decision(file: CaseFile) -> dict[str, Any]:
    """h13: the naming."""
    form = file.form("decision")
    issuer, award = file.offices.city or "昆明市总工会", reading.award(file)
    facts = file.facts
    paper = gongwen.values(
        Official(
            genre=Genre.DECISION,
            issuer=issuer,
            heading=(f"{issuer}关于授予", f"{award.title}的决定"),
            text=(
                Text(
                    f"经基层民主推荐、逐级审核和三级公示，决定授予{facts.get('unit_name', '')}"
                    f"{reading.nominee(file)}“{award.title}”。"
                ),
                Text("希望珍惜荣誉，发挥示范带动作用。广大职工要以先进为榜样，立足岗位建功立业。"),
            ),
            on=words.day(form.get("decided_on")),
            copies=file.offices.district,
        )
    )
    return {**paper, "own_number": str(form.get("decision_number", ""))}


KINDS = (
    DocumentKind(
        code="D-HON-10", title="推荐报告", template="official", build=report,
        process="nomination", issuer=Issuer.DISTRICT, seal=True,
    ),
    DocumentKind(
        code="D-HON-12", title="命名决定", template="official", build=decision,
        process="nomination", issuer=Issuer.ACTOR, seal=True,
        read_by_applicant=True,
    ),
)  # fmt: skip
