"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.management import call_command

from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, another
from processes.engine.runtime import scope
from processes.nomination.journeys import begins, way
from processes.nomination.journeys import typed as samples
from processes.nomination.models import Entry
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from processes.people.roles import Role

NOMINEES = ("A05", "A02", "A04")
PLACES = 500  # of every unit: who acts in any order is not kept out by a quota
PROJECT, BEYOND = "five_small", "yunnan_medal"
# No congress for a project; named by the city; passed on to the province; filled in by a clerk
AWARDS = (PROJECT, way.MEDAL, BEYOND, way.MEDAL)
CLERK = 3


def people() -> None:
    """Who takes part."""
    call_command("load_demo", verbosity=0)


def files(walk: Walker, turn: int) -> None:
    """Somebody is nominated in one round for all, by turns for another award or by a clerk."""
    walk.at("2026-01-05 10:00")
    way.opens(walk, each=PLACES, places=dict.fromkeys(AWARDS, PLACES * 40))
    award, key = AWARDS[turn % len(AWARDS)], NOMINEES[turn % len(NOMINEES)]
    who = another(key)
    agent = _clerk(who) if turn % len(AWARDS) == CLERK else ""
    walk.files(who, _draft(key, award), lambda slot: way.uploads(walk, slot), agent=agent)


def _draft(key: str, award: str) -> dict[str, Any]:
    """A project is of its own name: what is nominated twice for an award is refused."""
    if award != PROJECT:
        return samples.draft(key, award)
    with scope(SYSTEM):
        title = f"焊枪防飞溅装置改进第{Entry.objects.count() + 1}版"
    return samples.draft(key, award, project={"title": title})


def _clerk(who: Applicant) -> str:
    """An officer of the union to which the nominee belongs."""
    place = Post.objects.get(account=who.account, role=Role.APPLICANT).organisation_id
    desk = Account.objects.filter(
        posts__role=Role.GRASSROOTS_OFFICER, posts__organisation=place, is_active=True
    )
    return str(desk.order_by("number").values_list("number", flat=True)[0])


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
        "revocation": {**samples.REVOCATION, "revoked_on": before[1]},
    }  # fmt: skip
    return known.get(walk.view().graph.node(node).form)


FILES = begins.FILES
