"""A small contest with few places: tests of slots, waiting lists, promotion and expiry.

apply → check → slot ─ next → run → done
                     └ promoted → confirm (the applicant, within a limit) → run
                     └ elapse → refused
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from processes.engine.definition import Dossier, ProcessDefinition
from processes.engine.graph import build
from processes.engine.graph.model import WaitFor
from processes.engine.moves import Question
from processes.people.roles import Role

CODE = "contest_test"
KEY = "contest:2026"

GRAPH = build.graph(
    build.apply("apply", "check", limit="draft"),
    build.human("check", "slot", "refused", limit="review_district", stage="district_review",
                papers_reject=("T-06",)),
    build.wait("slot", "run", {"promoted": "confirm", "elapse": "refused"}, title="等候名额",
               preset="slot", wait=WaitFor.SLOT, limit="joint_check", on_due="elapse",
               stage="district_review", extra={"quota": KEY}),
    build.human("confirm", "run", level="applicant", role=Role.APPLICANT.value, title="确认参赛",
                limit="appeal_submit", on_due="lapse", stage="district_review", may_return=False,
                told="轮到您了，请确认参赛。"),
    build.human("run", "done", "refused", limit="decide_district", role=Role.VICE_CHAIR.value,
                stage="district_approval", papers=("T-05",), papers_reject=("T-06",)),
    build.close("done", "approved", stage="closed"),
    build.close("refused", "rejected", stage="rejected", told="没有名额。"),
    build.close("withdrawn", "withdrawn", stage="withdrawn", told="已撤回。"),
    build.close("lapsed", "lapsed", stage="lapsed", told="逾期关闭。"),
    process=CODE,
    title="竞赛报名",
)  # fmt: skip


def no_question(question: Question, dossier: Dossier) -> Any:
    """Nothing is asked."""
    raise AssertionError(question.key)


def as_typed(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Anything goes."""
    return dict(draft), {}


CARD = ProcessDefinition(
    code=CODE, title="竞赛报名", prefix="CON", flows={1: GRAPH}, current=1, answer=no_question,
    validate=as_typed,
)  # fmt: skip
