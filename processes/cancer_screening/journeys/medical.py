"""What is typed at the hospital, and by finance of its bill: for proofs that act in any order."""

from collections.abc import Mapping
from typing import Any

from processes.cancer_screening.journeys import way
from processes.cancer_screening.steps import caring
from processes.engine import runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import Case
from processes.engine.queries.dossier import dossier
from processes.people.actors import SYSTEM

# Each of the ways behind the gate of results, those that are long more often.
FOUND: tuple[dict[str, str], ...] = (
    {"hpv": "type_16", "hpv_types": "16"},
    {"ultrasound": "4A"},
    {"ultrasound": "0"},
    {"ultrasound": "3"},
    {},
)
ENDS = ("on", "refer", "well", "lost")
PATHOLOGY = ("cin_2", "benign")


def typed(walk: Walker, number: str, node: str, turn: int) -> Mapping[str, Any] | None:
    """What is typed into the form of a node; None where there is none."""
    form, varied = walk.view().graph.node(node).form, turn + walk.view().state.n
    doctor = walk.officer(number).name
    match form:
        case "history":
            return way.history()
        case "results":
            return way.results(walk, number, **FOUND[varied % len(FOUND)])
        case "referral":
            return _slip(walk, doctor)
    day = china_day(walk.now).isoformat()
    return _plain(day, doctor, varied, f"YH{walk.now:%Y%m%d}{walk.case:06}").get(form)


def _plain(day: str, doctor: str, varied: int, bank_ref: str) -> dict[str, dict[str, Any]]:
    """Forms that ask for a day and a name, by name."""
    ends = ENDS[varied % len(ENDS)]
    beside: dict[str, dict[str, Any]] = {
        "on": {"next_on": day},
        "lost": {"attempts": ["first", "second", "third"]},
    }
    said = {"diagnosis": "见病理报告。", "disposal": "按诊疗规范处理。", "doctor": doctor}
    follow = {"followed_on": day, "how": "phone", "found": "无变化。", "follower": doctor}
    return {
        "told": {"how": "phone", "told_on": day, "told_by": doctor},
        "follow_up": {**follow, "ends": ends, **beside.get(ends, {})},
        "receipt": {"attended_on": day, "pathology": PATHOLOGY[varied % 2], **said},
        "treatment": {"how": "treated", "ended_on": day, "note": "已治疗。", "doctor": doctor},
        "payment": {"bank_ref": bank_ref, "paid_on": day},
    }


def _slip(walk: Walker, doctor: str) -> dict[str, Any]:
    """To where the table sends her, on the last day that it allows."""
    with runtime.scope(SYSTEM):
        file = dossier(Case.objects.get(pk=walk.case), today=china_day(walk.now))
        known = caring.given("referral", file)
    last = known["seen_by"] or china_day(walk.now)
    return {
        "to": next(iter(known["hospitals"])),
        "onward": str(known["onward"]) or "assessment",
        "appointed_on": last.isoformat(),
        "doctor": doctor,
        "stamped": "on",
    }
