"""A small process whose cases lie in a closed lane at a hospital."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from processes.engine.definition import Dossier, ProcessDefinition
from processes.engine.graph import build
from processes.engine.moves import Question
from processes.people import organisations
from processes.people.roles import Role
from processes.vault import LANE

CODE = "screening_test"

GRAPH = build.graph(
    build.apply("apply", "look", limit="draft"),
    build.human("look", "done", "refused", level="outside", role=Role.HOSPITAL.value,
                limit="review_grass", stage="district_review", told="医院正在办理。"),
    build.close("done", "approved", stage="closed", told="已办好。"),
    build.close("refused", "rejected", stage="rejected", told="没有办成。"),
    build.close("withdrawn", "withdrawn", stage="withdrawn", told="已撤回。"),
    process=CODE,
    title="样例检查",
)  # fmt: skip


def no_question(question: Question, dossier: Dossier) -> Any:
    """Nothing is asked."""
    raise AssertionError(question.key)


def as_typed(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Anything goes."""
    return dict(draft), {}


def filed_at(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """At the hospital that it names."""
    return organisations.tree().codes[str(facts["hospital"])]


CARD = ProcessDefinition(
    code=CODE, title="样例检查", prefix="LAN", flows={1: GRAPH}, current=1, answer=no_question,
    validate=as_typed, filed_at=filed_at, ring=LANE,
)  # fmt: skip
