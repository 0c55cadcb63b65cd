"""Eight invented women who have come to different places when the demo begins on 2026-03-02.

Each is walked through the same commands as the screens use. Papers are left to the workers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from processes.cancer_screening.journeys import way
from processes.engine import runtime
from processes.engine.clock import DEMO_START
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Account

BEGIN = f"{DEMO_START:%Y-%m-%d %H:%M}"
OFFICERS = {"U02": "u02a", "U03": "u03a", "U05": "u05a"}


@dataclass(frozen=True)
class Story:
    """How far a woman has come: days of her registration, of her visit, of her result."""

    key: str
    day: str
    steps: int  # 0 registered, 1 checked, 2 listed, 3 compared
    visit: tuple[str, str, str] = ("", "", "")
    result: str = ""
    ends: Callable[[Walker], None] | None = None


def _normal(care: Walker) -> None:
    way.enters(care, "h1", at="2026-02-11 10:00")
    way.tells(care, "h1", "tell_normal", at="2026-02-12 10:00", how="sms")


def _referred(care: Walker) -> None:
    way.enters(care, "h2", at="2026-02-25 10:00", hpv="type_16", hpv_types="16")
    way.tells(care, "h2", "tell_referred", at="2026-02-26 10:00")
    way.refers(care, "h2", at="2026-02-26 11:00", onward="colposcopy", day="2026-03-06")


STORIES = (
    Story("W01", "2026-02-28", 0),
    Story("W02", "2026-02-25", 2),
    Story("W03", "2026-02-24", 3),
    Story("W04", "2026-02-24", 3, ("H1", "2026-03-04", "am")),
    Story("W05", "2026-01-26", 3, ("H1", "2026-02-04", "am"), "2026-02-04 09:30", _normal),
    Story("W06", "2026-01-27", 3, ("H2", "2026-02-05", "am"), "2026-02-05 09:30", _referred),
    Story("W07", "2026-02-03", 3, ("H1", "2026-02-26", "pm"), "2026-02-26 15:00"),
    Story("W08", "2026-02-24", 3, ("H1", "2026-03-02", "am")),
)


def load_cases(say: Callable[[str], None] | None = None) -> int:
    """Walks the stories of those who have no case yet; how many that were."""
    waiting = [story for story in STORIES if not _has_case(story.key)]
    for story in waiting:
        _tell(story)
        if say:
            say(story.key)
    return len(waiting)


def _has_case(key: str) -> bool:
    with runtime.scope(SYSTEM):
        return Case.objects.filter(applicant__number=person(key).number).exists()


def _tell(story: Story) -> None:
    who = Applicant(story.key, Account.objects.get(number=person(story.key).number))
    union = person(story.key).union
    group = way.GROUPS.get(union, "other")
    with Walker("cancer_screening", drains=False) as walk:
        walk.at(f"{story.day} 10:00")
        walk.files(who, way.draft(story.key), lambda slot: way.uploads(walk, slot))
        if story.steps > 0:
            way.checks(walk, OFFICERS[union], at=f"{story.day} 14:00", group=group)
        if story.steps > 1:
            way.lists(walk, way.STREETS[union], at=f"{story.day} 15:00")
        if story.steps > 2:
            way.compares(walk, at=f"{story.day} 16:00", group=group)
        hospital, day, half = story.visit
        if day:
            way.books(walk, who, at=f"{story.day} 20:00", hospital=hospital, day=day, half=half)
        if story.result:
            care = way.examines(walk, hospital.lower(), at=story.result)
            if story.ends:
                story.ends(care)
            walk.at(BEGIN)
