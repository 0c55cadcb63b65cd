"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.management import call_command

from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.nomination.journeys import typed as samples
from processes.nomination.journeys import way

NOMINEES = ("A05", "A02", "A04")
PLACES = 500  # of every unit: who acts in any order is not kept out by a quota


def people() -> None:
    """Who takes part."""
    call_command("load_demo", verbosity=0)


def files(walk: Walker, turn: int) -> None:
    """Somebody is nominated in one round for all."""
    walk.at("2026-01-05 10:00")
    way.opens(walk, each=PLACES, places={way.MEDAL: PLACES * 40})
    key = NOMINEES[turn % len(NOMINEES)]
    walk.files(another(key), samples.draft(key, way.MEDAL), lambda slot: way.uploads(walk, slot))


def brings(walk: Walker, number: str, node: str, turn: int) -> None:
    """The photo of the board comes with the notice at the unit."""
    if node == "unit_notice":
        walk.brings(number, node, way.uploads(walk, "H03"))
    if node == "scoring":
        way.gives_sheets(walk)
    if node == "party_group":
        way.refusal(
            lambda: way.lists(walk, set_aside="名单人数少，结构比例不能满足。", why="重新排序。")
        )


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    day = walk.now.date()
    before = (day - timedelta(days=20)).isoformat(), (day - timedelta(days=1)).isoformat()
    known: dict[str, Mapping[str, Any]] = {
        "nominee_confirm": {"text_right": "on", "photo_right": "on"},
        "congress": {**samples.CONGRESS, "met_on": before[0], "joint_on": before[0]},
        "unit_notice": {**samples.NOTICE, "first_day": before[0], "last_day": before[1]},
        "first_review": {"complete": "on", "duplicates": "on", "shares": ""},
        "handling": {"asked_again": "已向有关部门核实，情况属实。", "event": "none",
                     "event_month": ""},
        "tally": {},
        "party_group": {**samples.PARTY_GROUP, "met_on": before[1]},
        "objection_check": {"claim": "反映事迹不实。", "findings": "经核实，事迹属实。"},
        "report": {"report_number": "官工请〔2026〕3号", "reported_on": before[1]},
        "decision": {"decision_number": "昆工发〔2026〕12号", "decided_on": before[1]},
        "certificate": {"handed_on": before[1], "receiver": "本人", "place": ""},
    }  # fmt: skip
    return known.get(walk.view().graph.node(node).form)
