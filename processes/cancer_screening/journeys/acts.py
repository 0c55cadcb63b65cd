"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from processes.cancer_screening.journeys import way
from processes.cancer_screening.models import Slot
from processes.cancer_screening.steps import visiting
from processes.engine import runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.people.actors import SYSTEM

# Each is of a union of its own, so that every union's officers get something to do.
WOMEN = ("F01", "F05", "F07", "F08")


def people() -> None:
    """Who takes part, and an open batch."""
    call_command("load_demo", verbosity=0)
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
            return {"slot": str(_free(walk))}
    return None


def _free(walk: Walker) -> int:
    """A half-day with a place left; 0 if all are over, which the form refuses."""
    with runtime.scope(SYSTEM):
        batch = Slot.objects.select_related("batch").latest("pk").batch
        free = visiting.free_slots(batch, china_day(walk.now))
    return int(next(iter(free), 0))
