"""Two small processes, one of which calls the other: tests of calls, returns and what is given up.

outer: apply → check → inner (a case of `inner`) ─ approved → sign → done
                                                 └ any other → refused
inner: apply → look → granted / turned down
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from processes.engine.definition import Dossier, ProcessDefinition
from processes.engine.graph import build
from processes.engine.graph.model import Graph, WaitFor
from processes.engine.moves import Question
from processes.people.roles import Role

OUTER, INNER = "outer", "inner"


def outer(when_gone: str = "end") -> Graph:
    """The process that calls."""
    return build.graph(
        build.apply("apply", "check", limit="draft"),
        build.human("check", "inner", "refused", limit="review_district", stage="district_review",
                    papers=("T-05",), papers_reject=("T-06",)),
        build.wait(
            "inner", "refused", {"approved": "sign", "elapse": "refused"},
            title="另办一件", preset="call_process", wait=WaitFor.REPLY, limit="joint_check",
            on_due="escalate", stage="district_review",
            extra={"process": INNER, "when_gone": when_gone},
        ),
        build.human("sign", "done", "refused", role=Role.VICE_CHAIR.value, limit="decide_district",
                    stage="district_approval", papers_reject=("T-06",)),
        build.close("done", "approved", stage="closed"),
        build.close("refused", "rejected", stage="rejected", told="没有通过。"),
        build.close("withdrawn", "withdrawn", stage="withdrawn", told="已撤回。"),
        build.close("lapsed", "lapsed", stage="lapsed", told="逾期。"),
        process=OUTER,
        title="外层流程",
    )  # fmt: skip


INNER_GRAPH = build.graph(
    build.apply("apply", "look", limit="draft"),
    build.human("look", "granted", "turned", limit="review_district", stage="district_review",
                papers=("T-05",), papers_reject=("T-06",)),
    build.close("granted", "approved", stage="closed"),
    build.close("turned", "rejected", stage="rejected", told="没有通过。"),
    build.close("withdrawn", "withdrawn", stage="withdrawn", told="已撤回。"),
    build.close("lapsed", "lapsed", stage="lapsed", told="逾期。"),
    build.close("ended", "terminated", stage="terminated", told="已终止。"),
    process=INNER,
    title="内层流程",
)  # fmt: skip


def no_question(question: Question, dossier: Dossier) -> Any:
    """Nothing is asked."""
    raise AssertionError(question.key)


def as_asked(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """An amount is needed."""
    if "amount_fen" not in draft:
        return {}, {"amount_fen": ["请填写金额。"]}
    return dict(draft), {}


def half(file: Dossier) -> dict[str, Any]:
    """The called case is about half the amount; nothing else is passed on."""
    amount = file.facts.get("amount_fen")
    return {} if amount is None else {"amount_fen": amount // 2}


def outer_card(when_gone: str = "end") -> ProcessDefinition:
    """Index card of the process that calls."""
    return ProcessDefinition(
        code=OUTER, title="外层流程", prefix="OUT", flows={1: outer(when_gone)}, current=1,
        answer=no_question, calls={"inner": half},
    )  # fmt: skip


INNER_CARD = ProcessDefinition(
    code=INNER, title="内层流程", prefix="INN", flows={1: INNER_GRAPH}, current=1,
    answer=no_question, validate=as_asked,
)  # fmt: skip
