"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from processes.cancer_screening.demo import load_budget
from processes.cancer_screening.journeys import begins, medical, way
from processes.cancer_screening.journeys.begins import WOMEN
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another

FILES = begins.FILES


def people() -> None:
    """Who takes part, and an open batch."""
    call_command("load_demo", verbosity=0)
    load_budget()
    way.opens(Walker(way.PROCESS).at("2026-05-20 09:00"))


def files(walk: Walker, turn: int) -> None:
    """A woman registers; by turns one who may not, for her age."""
    walk.at("2026-05-20 10:00")
    key = "F02" if turn % 8 == 7 else WOMEN[turn % len(WOMEN)]
    who = another(key)
    walk.files(who, way.draft(key), lambda slot: way.uploads(walk, slot))


def brings(walk: Walker, number: str, node: str, turn: int) -> None:
    """Officers bring nothing beside their forms."""


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    match walk.view().graph.node(node).form:
        case "screening_check":
            return {"identity_seen": "on", "group": "other", "group_note": "没有看到证明。"}
        case "screening_compare":
            return {"compared": "on", "group": "other", "earlier": "none"}
        case "history":
            return way.history()
        case "check_in":
            return {"identity_seen": "on", **way.history()}
        case "booking":
            return {"slot": str(begins.free(walk))}
    return medical.typed(walk, number, node, turn)
