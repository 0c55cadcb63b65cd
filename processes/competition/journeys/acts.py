"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from processes.competition.journeys import after, begins, way
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.people.demo.persons import person

FILES = begins.FILES
# Of three unions, so that more than one officer gets something to do.
ENTRANTS = ("C01", "C06", "C07", "C02")

# Experts decide on pages of their own: what these show them, and what they gather.
sight = begins.sight
gathered = begins.gathered


def people() -> None:
    """Who takes part."""
    call_command("load_demo", verbosity=0)


def files(walk: Walker, turn: int) -> None:
    """Somebody enters a season of his own; by turns one whom the rules refuse, for his title."""
    way.opens(walk.at("2026-05-28 09:00"))
    walk.at("2026-06-02 10:00")
    key = ENTRANTS[turn % len(ENTRANTS)]
    who = another(key)
    titles = {"titles": ["national_expert"]} if turn % 8 == 7 else {}
    walk.files(who, way.draft(key, skill=titles), lambda slot: way.uploads(walk, slot))


def brings(walk: Walker, number: str, node: str, turn: int) -> None:
    """Officers bring nothing beside their forms."""


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    return {
        "contest_recommend": {"works_here": "on", "recommended": "同意推荐参赛。"},
        "contest_qualify": {"compared": "on", "title_found": "none"},
        "contest_objection": {"claim": "反映年限不实。", "findings": "经核实，年限属实。"},
        "contest_card": {},
        "contest_attend": {"comes": "on"},
        "contest_check_in": {"seen": "on"},
        "contest_supervise": {"compared": "on"},
        "contest_account": {
            "bank_name": "样例银行昆明样例支行",
            "bank_card": after.CARD,
            "bank_holder": person(begins.ENTRANT).name,
        },
        "payment": {"bank_ref": f"JS{walk.case:08}", "paid_on": walk.now.date().isoformat()},
    }.get(walk.view().graph.node(node).form)
