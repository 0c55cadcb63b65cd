"""At the hospital: what the table says of results, where a referral goes, how it came back."""

from datetime import datetime
from typing import Any

from processes.cancer_screening import rules
from processes.cancer_screening.rules.targets import URGENT
from processes.cancer_screening.steps.hospitals.terms import referring
from processes.cancer_screening.steps.visiting import COPIED
from processes.engine.definition import Dossier
from processes.engine.models import CaseCall, Event
from processes.engine.reference import reference

NEEDED = frozenset({rules.Verdict.URGENT, rules.Verdict.REFER, rules.Verdict.FURTHER})
RESULTS = ("results", "further")
WAYS = {
    rules.Verdict.REFER: "is_referred",
    rules.Verdict.FURTHER: "is_further",
    rules.Verdict.RECHECK: "is_recheck",
}
FOLLOWED = {"on": "goes_on", "refer": "refers", "lost": "is_lost"}
ITEMS = ("visual", "hpv", "tct", "touch", "ultrasound", "xray")


def judged(form: dict[str, Any]) -> tuple[rules.Judged, ...]:
    """Both parts, the more urgent first; what a doctor read counts as the doctor read it."""
    results = {name: str(form.get(name) or "") for name in ITEMS}
    parts = [rules.Part.BREAST] if not results["hpv"] else list(rules.Part)
    found = [_read(rules.judged(results, part), form) for part in parts]
    return tuple(sorted(found, key=rules.haste))


def left_open(results: dict[str, str]) -> list[str]:
    """Parts that a doctor has to read."""
    parts = [rules.Part.BREAST] if not results.get("hpv") else list(rules.Part)
    said = [rules.judged(results, part) for part in parts]
    return [one.part.value for one in said if one.verdict is rules.Verdict.READING]


def results_of(file: Dossier) -> dict[str, Any]:
    """What was entered last."""
    rows = [row for row in file.records if row["node"] in RESULTS and row["form"]]
    return dict(rows[-1]["form"]) if rows else {}


def split_by_result(file: Dossier) -> str:
    """The way of the more urgent part; what has to be told at once goes by the urgent one."""
    first = judged(results_of(file))[0]
    return "is_urgent" if first.tell == URGENT else WAYS.get(first.verdict, "else")


def after_follow(file: Dossier) -> str:
    """What the last follow-up said."""
    return FOLLOWED.get(str(file.form("follow").get("ends")), "else")


def found(file: Dossier) -> str:
    """Whether the second hospital confirmed it."""
    receipt = receipt_of(file)
    return "is_confirmed" if rules.confirmed({"pathology": str(receipt["pathology"])}) else "else"


def receipt_of(file: Dossier) -> dict[str, Any]:
    """The receipt of the second hospital."""
    rows = [row for row in file.records if row["node"].startswith("attend") and row["form"]]
    return dict(rows[-1]["form"])


def come_back(file: Dossier) -> str:
    """Whether the referral ended with a treatment: by its way, not by its facts."""
    calls = CaseCall.objects.filter(case=file.case).select_related("child").order_by("-id")
    child = next((one.child for one in calls if one.node == "onward"), None)
    nodes = {visit[0] for visit in child.state.get("trail", ())} if child else set()
    return "is_treated" if "treatment" in nodes else "else"


def given(name: str, file: Dossier) -> dict[str, Any]:
    """What the hospital's forms have to know beside what is typed."""
    if name == "check_in":
        return {"answered": bool(file.form("history"))}
    if name == "results":
        return {"judge": left_open, "came_on": file.facts.get("day")}
    if name != "referral":
        return {}
    first = judged(results_of(file))[0]
    return {
        "hospitals": referring(file.today),
        "onward": first.onward.value,
        "needed": [one.onward.value for one in judged(results_of(file)) if one.verdict in NEEDED],
        "seen_by": seen_by(file),
    }


def seen_by(file: Dossier) -> Any:
    """Last day of the appointment, from the moment at which the result was entered."""
    first = judged(results_of(file))[0]
    return targets(file, first, found_at(file)).seen_by if first.see else None


def targets(file: Dossier, one: rules.Judged, at: datetime) -> rules.Targets:
    """Days until which a part has to be told and seen."""
    return rules.targets(one, at, parameters=file.parameters, calendar=reference().calendar)


def found_at(file: Dossier) -> datetime:
    """When the last result was entered."""
    numbers = [row["n"] for row in file.records if row["node"] in RESULTS]
    return Event.objects.get(case=file.case, n=numbers[-1]).at


def to_referral(file: Dossier) -> dict[str, Any]:
    """The slip: who comes, from where, for what, and when. No more results than that."""
    slip = file.form("slip")
    return {
        **{name: file.facts[name] for name in COPIED},
        "hospital": slip["to"],
        "from_hospital": file.facts["hospital_name"],
        "onward": slip["onward"],
        "also": slip.get("also", []),
        "appointed_on": slip["appointed_on"],
        "sent_by": slip["doctor"],
    }


def _read(one: rules.Judged, form: dict[str, Any]) -> rules.Judged:
    """A doctor's reading in place of what the table left open, with the targets of that class."""
    said = str(form.get(f"read_{one.part.value}") or "")
    if one.verdict is not rules.Verdict.READING or not said:
        return one
    return rules.as_read(one.part, rules.Verdict(said))
