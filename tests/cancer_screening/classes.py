"""Women of every class in one batch: for what must hold whoever of them is looked at."""

from dataclasses import dataclass, field
from datetime import datetime

from processes.cancer_screening.journeys import way
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.people.demo.persons import person

NOW = datetime(2026, 9, 1, 9, tzinfo=CHINA)  # after all that
UNIONS = {"F01": "u02a", "F05": "u03a", "F06": "u03a", "F07": "u05a"}
FOUND: dict[str, dict[str, str]] = {
    "normal": {},
    "recheck": {"tct": "asc_us"},
    "referred": {"hpv": "type_16", "hpv_types": "16"},
    "lost": {"ultrasound": "4A"},
}


@dataclass
class Women:
    """Case numbers of the hospital, by class; the cases of the union; when all that was."""

    cares: dict[str, Walker] = field(default_factory=dict)
    referrals: dict[str, Walker] = field(default_factory=dict)
    registrations: dict[str, Walker] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def everyone(walk: Walker) -> Women:
    """Normal, to be checked again, referred, lost."""
    way.opens(walk.at("2026-05-20 09:00"))
    women = Women()
    for name, key in zip(FOUND, UNIONS, strict=True):
        _one(walk.another(), women, name, key)
    return women


def _one(walk: Walker, women: Women, name: str, key: str) -> None:
    hospital = "h2" if name == "lost" else "h1"
    walk.at("2026-05-20 10:00")
    who = way.registered(walk, key, officer=UNIONS[key])
    way.books(
        walk, who, at="2026-05-20 20:00", hospital=hospital.upper(), day="2026-06-02", half="am"
    )
    care = way.examines(walk, hospital, at="2026-06-02 09:00")
    women.registrations[name], women.cares[name] = walk, care
    women.names[name] = person(key).name
    way.enters(care, hospital, at="2026-06-02 16:00", **FOUND[name])
    match name:
        case "normal":
            way.tells(care, hospital, "tell_normal", at="2026-06-02 16:10", how="sms")
        case "recheck":
            way.tells(care, hospital, "tell_recheck", at="2026-06-02 16:10")
        case "referred":
            way.tells(care, hospital, "tell_referred", at="2026-06-02 16:10")
            _refers(women, name, care, hospital, "colposcopy")
        case "lost":
            way.tells(care, hospital, "tell_urgent", at="2026-06-02 16:10", how="face")
            second = _refers(women, name, care, hospital, "biopsy")
            second.at("2026-08-31 12:00")
            way.returns(care, second)


def _refers(women: Women, name: str, care: Walker, by: str, onward: str) -> Walker:
    second = way.refers(care, by, at="2026-06-02 16:30", onward=onward, day="2026-06-09")
    women.referrals[name] = second
    return second
