"""A contest that uses what no shipped process uses yet: outside bodies, another process, places.

apply → check → ask (tax, court, safety by links; an objection refuses) → background (a case of
`background`) → slot (places of a track) ─ next → decide → done
                                         └ promoted → confirm (the applicant) → decide
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from viewflow import this

from forms.common import COMMON_FORMS
from processes.engine.definition import AskedOutside, Dossier, ProcessDefinition
from processes.engine.graph.from_flow import graph_of
from processes.engine.graph.model import Mode
from processes.engine.moves import Question
from processes.engine.nodes import (
    Apply,
    CallProcess,
    Close,
    Confirm,
    JointOpinion,
    ProcessFlow,
    Review,
    Slot,
)
from processes.people.roles import Role

CODE, CALLED = "contest_demo", "background_demo"
TRACK = "contest_demo:welding"
BODIES = {"tax": "市税务局", "court": "区人民法院", "safety": "区应急管理局"}


def bodies_to_ask(facts: Mapping[str, Any]) -> list[str]:
    """Everybody."""
    return list(BODIES)


class ContestFlow(ProcessFlow):
    """Entries of one track."""

    process_title = "职工技能竞赛报名（演示）"
    process = CODE

    apply = Apply().Next(this.check)
    check = (
        Review("报名审核", role=Role.DISTRICT_OFFICER, limit="review_district",
               stage="district_review", told="正在审核报名。")
        .Approve(this.ask)
        .Reject(this.refused)
    )  # fmt: skip
    ask = (
        JointOpinion(
            "征求有关部门意见",
            bodies=bodies_to_ask,
            silence="agree",
            basis="竞赛通知第六条：逾期未答复视为没有意见",
            panel={"mode": Mode.ALL, "veto": True},
            role=Role.DISTRICT_OFFICER,
            limit="joint_check",
            stage="joint_check",
            told="正在征求有关部门意见。",
        )
        .Next(this.background)
        .Object(this.refused)
    )
    background = (
        CallProcess(CALLED, "资格核查", limit="joint_check", stage="district_review",
                    told="正在核查参赛资格。")
        .Reply("approved", this.slot, "资格符合")
        .Next(this.refused, "资格不符合")
    )  # fmt: skip
    slot = (
        Slot(TRACK, "等候名额", limit="joint_check", stage="district_review",
             told="正在等候名额。")
        .Next(this.decide)
        .Promoted(this.confirm)
        .Elapse(this.refused)
    )  # fmt: skip
    confirm = Confirm("确认参赛", limit="appeal_submit", on_due="lapse", stage="district_review",
                      told="轮到您了，请确认参赛。").Next(this.decide)  # fmt: skip
    decide = (
        Review("批准参赛", role=Role.VICE_CHAIR, limit="decide_district",
               stage="district_approval", told="正在等领导批准。")
        .Approve(this.done)
        .Reject(this.refused)
    )  # fmt: skip
    done = Close("approved", "参赛", stage="closed", told="可以参赛。")
    refused = Close("rejected", "未通过", stage="rejected", told="没有通过。")
    lapsed = Close("lapsed", "逾期关闭", stage="lapsed", told="逾期关闭。")
    withdrawn = Close("withdrawn", "已撤回", stage="withdrawn", told="已撤回。")
    terminated = Close("terminated", "已终止", stage="terminated", told="已终止。")


class BackgroundFlow(ProcessFlow):
    """One officer looks into the past of whoever enters."""

    process_title = "参赛资格核查（演示）"
    process = CALLED

    apply = Apply().Next(this.look)
    look = (
        Review("核查资格", role=Role.DISTRICT_OFFICER, limit="review_district",
               stage="district_review", told="正在核查资格。")
        .Approve(this.fit, "符合")
        .Reject(this.unfit, "不符合")
    )  # fmt: skip
    fit = Close("approved", "资格符合", stage="closed", told="资格符合。")
    unfit = Close("rejected", "资格不符合", stage="rejected", told="资格不符合。")
    lapsed = Close("lapsed", "逾期关闭", stage="lapsed", told="逾期关闭。")
    withdrawn = Close("withdrawn", "已撤回", stage="withdrawn", told="已撤回。")
    terminated = Close("terminated", "已终止", stage="terminated", told="已终止。")


def answer(question: Question, dossier: Dossier) -> Any:
    """Whom to ask."""
    assert question.key == "bodies:ask"
    return bodies_to_ask(dossier.facts)


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Anything goes."""
    return dict(draft), {}


def asked_outside(node: str, body: str, file: Dossier) -> AskedOutside:
    """The name of who enters, and no more."""
    facts = (("参赛人", str(file.facts.get("name", ""))),)
    return AskedOutside("参赛人近三年有没有违法违规记录？", facts)


def given(form: str, file: Dossier) -> dict[str, Any]:
    """Reasons of a refusal."""
    return {"reasons": {"R-99": "其他"}} if form == "reason" else {}


CONTEST = ProcessDefinition(
    code=CODE, title="职工技能竞赛报名（演示）", prefix="CON", flows={1: graph_of(ContestFlow)},
    current=1, answer=answer, validate=validate, officer_forms=COMMON_FORMS, given=given,
    bodies=BODIES, asked_outside=asked_outside,
    calls={"background": lambda file: {"name": file.facts.get("name", "")}},
)  # fmt: skip
BACKGROUND = ProcessDefinition(
    code=CALLED, title="参赛资格核查（演示）", prefix="BGD", flows={1: graph_of(BackgroundFlow)},
    current=1, answer=answer, validate=validate, officer_forms=COMMON_FORMS, given=given,
)  # fmt: skip
CARDS = (CONTEST, BACKGROUND)
