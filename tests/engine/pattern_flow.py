"""One small process with the patterns that no shipped one shows: a journey by its pages.

apply → fork (a, b, c) → meet: two of three → look → round: twice again → vote (weighted, members
from the facts, an even vote approves) → either (x or y) → first: the other is cancelled
→ sign (from here on nobody withdraws) → done
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms.common import COMMON_FORMS
from processes.engine.definition import Dossier, ProcessDefinition
from processes.engine.graph import build
from processes.engine.graph.model import Node
from processes.engine.moves import Question
from processes.people.roles import Role

CODE = "patterns_test"


def _review(name: str, title: str, to: str, **more: Any) -> Node:
    more = {"limit": "review_district", "stage": "district_review", **more}
    return build.human(name, to, "refused", title=title, **more)


GRAPH = build.graph(
    build.apply("apply", "fork", limit="draft", title="填写申请"),
    build.split("fork", "a", "b", "c"),
    _review("a", "财务意见", "meet"),
    _review("b", "法务意见", "meet"),
    _review("c", "宣传意见", "meet"),
    build.join("meet", "look", title="两家同意即可", join="n_of_m", join_quorum=2),
    _review("look", "逐轮核对", "round"),
    build.gate("round", {"again": "look", "over": "vote"}, title="核对轮次", max_rounds=2),
    _review("vote", "评审会投票", "either", mode="weighted", size=0, tie="approve"),
    build.split("either", "x", "y"),
    _review("x", "甲组确认", "first"),
    _review("y", "乙组确认", "first"),
    build.join("first", "sign", title="一组确认即可", join="first"),
    _review("sign", "签发", "done", role=Role.VICE_CHAIR.value, withdrawable=False),
    build.close("done", "approved", stage="closed", title="办结"),
    build.close("refused", "rejected", stage="rejected", told="没有通过。"),
    build.close("withdrawn", "withdrawn", stage="withdrawn", told="已撤回。"),
    build.close("lapsed", "lapsed", stage="lapsed", told="逾期关闭。"),
    process=CODE,
    title="流程模式",
)


def answer(question: Question, dossier: Dossier) -> Any:
    """The members of the panel and their weights stand in the facts."""
    assert question.key == "members:vote"
    role = Role.DISTRICT_OFFICER.value
    return [{"role": role, "account": who, "weight": w} for who, w in dossier.facts["members"]]


def as_typed(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Anything goes."""
    return dict(draft), {}


CARD = ProcessDefinition(
    code=CODE, title="流程模式", prefix="PAT", flows={1: GRAPH}, current=1, answer=answer,
    validate=as_typed, officer_forms=COMMON_FORMS,
    given=lambda form, file: {"reasons": {"R-99": "其他"}} if form == "reason" else {},
)  # fmt: skip
