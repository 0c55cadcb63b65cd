"""A small process for the tests of the engine: three levels, a gate, a notice.

apply → grassroots → street → district → amount ─ small → notice → done
                                                └ large → vice ──┘        refused
                                                           └ window → second (an appeal) → district
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from processes.engine.definition import Dossier, ProcessDefinition, Slot
from processes.engine.graph import build
from processes.engine.moves import Question
from processes.people.roles import Role

CODE = "three_levels"
LIMIT_FEN = 1_000_000

GRAPH = build.graph(
    build.apply("apply", "grassroots", limit="draft", papers=("T-01",)),
    build.human(
        "grassroots",
        "street",
        "refused",
        level="grassroots",
        role=Role.GRASSROOTS_OFFICER.value,
        limit="review_grass",
        stage="grassroots_review",
        told="基层工会正在审核。",
        correct_limit="correction",
    ),
    build.human(
        "street",
        "district",
        "refused",
        level="street",
        role=Role.STREET_REVIEWER.value,
        limit="review_street",
        stage="street_review",
        correct_limit="correction",
    ),
    build.human(
        "district",
        "amount",
        "refused",
        level="district",
        role=Role.DISTRICT_OFFICER.value,
        limit="review_district",
        stage="district_review",
        correct_limit="correction",
        papers=("T-05",),
    ),
    build.gate("amount", {"small": "notice", "large": "vice"}),
    build.human(
        "vice",
        "notice",
        "window",
        level="district",
        role=Role.VICE_CHAIR.value,
        limit="decide_district",
        stage="district_approval",
        correct_limit="correction",
    ),
    build.wait(
        "window",
        "refused",
        {"appeal": "second"},
        limit="appeal_submit",
        stage="rejected",
        withdrawable=False,
    ),
    build.human(
        "second",
        "district",
        "refused",
        level="district",
        role=Role.VICE_CHAIR.value,
        limit="appeal_decide",
        stage="appeal",
        preset="reconsider",
    ),
    build.wait(
        "notice",
        "done",
        {"object": "check"},
        limit="publicity",
        counts_first_day=True,
        resumes=True,
        stage="publicity",
        withdrawable=False,
    ),
    build.human(
        "check",
        "notice",
        "window",
        level="district",
        role=Role.DISTRICT_OFFICER.value,
        limit="objection_verify",
        extend_limit="objection_verify_extension",
        stage="objection_check",
        preset="objection_check",
        correct_limit="correction",
    ),
    build.close("done", "approved", stage="closed"),
    build.close("refused", "rejected", stage="rejected"),
    process=CODE,
    title="三级审批",
)


def answer(question: Question, dossier: Dossier) -> Any:
    """The gate asks whether the amount is small."""
    assert question.key == "gate:amount"
    amount = dossier.form("district").get("amount_fen", dossier.facts["amount_fen"])
    return "small" if amount <= LIMIT_FEN else "large"


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """An amount is needed."""
    if "amount_fen" not in draft:
        return {}, {"amount_fen": ["请填写金额。"]}
    return dict(draft), {}


def slots(facts: Mapping[str, Any]) -> list[Slot]:
    """A proof, if the facts say so."""
    return [Slot("M01", "证明", required=True)] if facts.get("needs_proof") else []


def relatives(facts: Mapping[str, Any]) -> list[str]:
    """Who was declared."""
    return list(facts.get("relatives", ()))


DEFINITION = ProcessDefinition(
    code=CODE,
    title="三级审批",
    prefix="TST",
    flows={1: GRAPH},
    current=1,
    answer=answer,
    validate=validate,
    slots=slots,
    relatives=relatives,
)
