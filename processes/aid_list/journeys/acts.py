"""What people file, bring and type at each node of a list: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way
from processes.engine.calendar import china_day
from processes.engine.journey import Walker

PERSONS = 3
FIRST = 40_000  # numbers of persons: nobody else's list has them


def people() -> None:
    """Who takes part, and the money."""
    call_command("load_demo", verbosity=0)


def files(walk: Walker, turn: int) -> None:
    """A union hands in a list of a few persons."""
    walk.at("2026-03-02 09:00")
    way.opens(walk, "warmth", f"2026年送温暖第{turn + 1}批")
    first = FIRST + walk.case * PERSONS
    rows = [tables.warmth_row(n, 40_000) for n in range(first, first + PERSONS)]
    way.imports(walk, tables.as_table("warmth", rows))
    way.hands_in(walk)


def brings(walk: Walker, number: str, node: str, turn: int) -> None:
    """No officer brings files."""


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    day = china_day(walk.now)
    match walk.view().graph.node(node).form:
        case "board":
            return way.board(walk)
        case "collective":
            return way.meeting(walk)
        case "payment":
            return {"bank_ref": f"PL{walk.now:%Y%m%d}{walk.case:06}", "paid_on": day.isoformat()}
        case "receipt":
            name = walk.officer(number).name
            return {"received": True, "how": "bank", "signature_typed": name, "note": ""}
    return None
