"""A small process that asks outside bodies: tests of links, silence and veto.

apply → ask (tax, court, safety: by link) → decide → done
                └ object (veto) → refused
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from viewflow import this

from processes.engine.definition import AskedOutside, Dossier, ProcessDefinition
from processes.engine.graph.from_flow import graph_of
from processes.engine.graph.model import Mode
from processes.engine.moves import Question
from processes.engine.nodes import Apply, Close, JointOpinion, ProcessFlow, Review
from processes.people.roles import Role

CODE = "asking"
BODIES = {"tax": "市税务局", "court": "区人民法院", "safety": "区应急管理局"}


def bodies_to_ask(facts: Mapping[str, Any]) -> list[str]:
    """Whom to ask stands in the facts; everybody, if nothing does."""
    return list(facts.get("bodies", BODIES))


class AskingFlow(ProcessFlow):
    """One objection refuses; who says nothing agrees."""

    process_title = "征求意见"
    process = CODE

    apply = Apply(papers=("T-01",)).Next(this.ask)
    ask = (
        JointOpinion(
            "征求有关部门意见",
            bodies=bodies_to_ask,
            silence="agree",
            basis="评选通知第六条：逾期未答复视为同意",
            panel={"mode": Mode.ALL, "veto": True},
            role=Role.DISTRICT_OFFICER,
            limit="joint_check",
            stage="joint_check",
            told="正在征求有关部门意见。",
        )
        .Next(this.decide)
        .Object(this.refused)
    )
    decide = (
        Review(
            "区级审核", role=Role.VICE_CHAIR, limit="decide_district", stage="district_approval",
            papers=("T-05",), papers_reject=("T-06",),
        )
        .Approve(this.done)
        .Reject(this.refused)
    )  # fmt: skip
    done = Close("approved", "办结", stage="closed")
    refused = Close("rejected", "未通过", stage="rejected", told="没有通过。")
    lapsed = Close("lapsed", "逾期关闭", stage="lapsed", told="逾期关闭。")
    withdrawn = Close("withdrawn", "已撤回", stage="withdrawn", told="已撤回。")
    terminated = Close("terminated", "已终止", stage="terminated", told="已终止。")


def answer(question: Question, dossier: Dossier) -> Any:
    """The one question of the flow."""
    assert question.key == "bodies:ask"
    return bodies_to_ask(dossier.facts)


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Anything goes."""
    return dict(draft), {}


def asked_outside(node: str, body: str, file: Dossier) -> AskedOutside:
    """The name of who is recommended, and no more."""
    facts = (("推荐对象", str(file.facts.get("name", ""))),)
    return AskedOutside("推荐对象近三年有没有违法违规记录？", facts)


DEFINITION = ProcessDefinition(
    code=CODE,
    title="征求意见",
    prefix="ASK",
    flows={1: graph_of(AskingFlow)},
    current=1,
    answer=answer,
    validate=validate,
    bodies=BODIES,
    asked_outside=asked_outside,
)
