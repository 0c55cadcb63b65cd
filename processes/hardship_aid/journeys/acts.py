"""What people file, bring and type at each node: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from processes.engine.journey import Walker
from processes.engine.models import BudgetRow
from processes.hardship_aid import rules, sample_forms
from processes.hardship_aid.journeys import gates, sights, way
from processes.hardship_aid.journeys.ledger_queue import Shortage

# Amount and item of the district's proposal: each of the ways behind the gate of amounts.
GRANTS = (
    ("living", "8000.00"),
    ("medical", "10000.01"),
    ("medical", "25600.00"),
    ("living", "8000.00"),
)
# Forms that are the same for every case.
PLAIN = {
    "acceptance": sample_forms.acceptance,
    "objection_check": sample_forms.objection_check,
}
LIVING_FEN, ENOUGH_FOR = 800_000, 3


def people() -> None:
    """Who takes part, and living aid for a few only."""
    call_command("load_demo", verbosity=0)
    Shortage(Walker("hardship_aid")).leaves(ENOUGH_FOR * LIVING_FEN)


def files(walk: Walker, turn: int) -> None:
    """A household files: by turns with a union of its own and without."""
    walk.at("2026-03-02 10:00")
    if turn % 2:
        Shortage(walk).changes(BudgetRow.Kind.ADD, LIVING_FEN, "追加一件的钱")
    way.files(walk, "AID-13" if turn % 4 == 3 else "AID-01")


def brings(walk: Walker, number: str, node: str, turn: int) -> None:
    """Files that an officer needs at his node."""
    if walk.view().graph.node(node).form == "home_visit":
        way.brings_photos(walk, number, node)


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    form, day, me = walk.view().graph.node(node).form, way.today(walk), walk.officer(number).name
    match form:
        case "home_visit":
            return _visit(walk, me, node)
        case "minutes" | "collective":
            names = [me, *(walk.officer(one).name for one in ("d7", "d8"))]
            return sample_forms.minutes(day, number=gates.MINUTES, attendees=tuple(names))
        case "means_check":
            asked = rules.bodies_to_ask(sights.facts(walk))
            letter = f"HD-2026-{walk.case:04}"
            return sample_forms.means_check(day, number=letter, bodies=asked)
        case "district_review":
            item, amount = GRANTS[turn % len(GRANTS)]
            why = gates.WHY if item == "medical" else ""
            return sample_forms.district_review("deep", item, amount, note=why, override=why)
        case "payment":
            return sample_forms.payment(day, bank_ref=f"YH{day:%Y%m%d}{walk.case:06}")
        case "receipt":
            return sample_forms.receipt(walk.filed_by[0].account.name)
    return PLAIN[form]() if form in PLAIN else None


def _visit(walk: Walker, me: str, node: str) -> Mapping[str, Any]:
    """Two who went, the one who types among them."""
    pair = ("s1", "s3") if node == "street_visit" else ("g1", "g3")
    other = next(name for one in pair if (name := walk.officer(one).name) != me)
    who = walk.filed_by[0].account.name
    return sample_forms.home_visit(way.today(walk), visitors=(me, other), met=who)
