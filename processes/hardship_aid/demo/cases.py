"""Thirteen invented cases that have come to different places when the demo begins on 2026-03-02.

Each is walked through the same commands as the screens use. Its papers are left to the workers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from processes.engine import runtime
from processes.engine.clock import DEMO_START
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import Case
from processes.hardship_aid import sample_forms, samples
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from processes.people.models import Account

BEGIN = f"{DEMO_START:%Y-%m-%d %H:%M}"
REMARKS = {"M06": "请补上三月以内的收入证明，要盖单位公章。", "bank": "开户行请写到支行。"}


@dataclass(frozen=True)
class Story:
    """How far a case has come: moments of its steps, in the order of the way."""

    key: str
    submitted: str
    grassroots: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    ends: Callable[[Walker, Applicant], None] | None = None


def _returned(walk: Walker, _who: Applicant) -> None:
    walk.at("2026-02-27 15:20")
    walk.sends_back("g1", "accept", opinion="收入证明缺公章，请补正。", remarks=REMARKS)


def _urged(walk: Walker, _who: Applicant) -> None:
    walk.at("2026-02-28 10:10")
    walk.claims("d1", "district_review")


def _refused(walk: Walker, _who: Applicant) -> None:
    walk.at("2026-02-11 10:30")
    walk.rejects("d1", "district_review", reason="R-INCOME", opinion="家庭人均收入高于认定标准。")


STORIES = (
    Story("Q01", "2026-02-28 16:40"),
    Story("Q02", "2026-02-24 09:15"),
    Story("Q03", "2026-02-26 11:05", ends=_returned),
    Story("Q04", "2026-02-25 10:30", ("2026-02-26 09:20",)),
    Story("Q05", "2026-02-24 14:00", ("2026-02-25 09:30", "2026-02-26 15:00")),
    Story(
        "Q06",
        "2026-02-11 10:00",
        ("2026-02-12 09:30", "2026-02-13 14:30", "2026-02-24 16:00"),
    ),
    Story(  # beside Q06: two that the street may agree to together
        "Q13",
        "2026-02-10 11:00",
        ("2026-02-11 09:30", "2026-02-12 14:30", "2026-02-25 10:00"),
    ),
    Story(
        "Q07",
        "2026-02-09 10:00",
        ("2026-02-10 09:30", "2026-02-11 14:30", "2026-02-12 16:00"),
        ("2026-02-27 10:00",),
    ),
    Story(
        "Q08",
        "2026-02-03 10:00",
        ("2026-02-04 09:30", "2026-02-05 14:30", "2026-02-06 16:00"),
        ("2026-02-09 10:00", "2026-02-27 09:20"),
    ),
    Story(
        "Q09",
        "2026-01-26 10:00",
        ("2026-01-27 09:30", "2026-01-28 14:30", "2026-01-29 16:00"),
        ("2026-01-30 10:00", "2026-02-02 09:20"),
        ("2026-02-24 15:00",),
        ends=_urged,
    ),
    Story(
        "Q10",
        "2026-01-28 10:00",
        ("2026-01-29 09:30", "2026-01-30 14:30", "2026-02-02 16:00"),
        ("2026-02-03 10:00", "2026-02-04 09:20"),
        ("2026-02-10 15:00", "2026-02-26 09:30"),
    ),
    Story(
        "Q11",
        "2026-01-15 10:00",
        ("2026-01-16 09:30", "2026-01-19 14:30", "2026-01-20 16:00"),
        ("2026-01-21 10:00", "2026-01-22 09:20"),
        ("2026-01-28 15:00", "2026-01-30 09:30"),
        ("2026-02-06 10:00", "2026-02-09 11:00", "2026-02-10 18:30"),
    ),
    Story(
        "Q12",
        "2026-01-22 10:00",
        ("2026-01-23 09:30", "2026-01-26 14:30", "2026-01-27 16:00"),
        ("2026-01-28 10:00", "2026-01-29 09:20"),
        ("2026-02-04 15:00",),
        ends=_refused,
    ),
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
    with Walker("hardship_aid", drains=False) as walk:
        walk.at(story.submitted)
        walk.files(who, samples.draft(story.key), lambda slot: way.uploads(walk, slot))
        for step, at in _steps(story, walk, who):
            step(at=at)
        if story.ends:
            story.ends(walk, who)
        walk.at(BEGIN)


def _steps(story: Story, walk: Walker, who: Applicant) -> list[tuple[Callable[..., object], str]]:
    def said(at: str) -> None:
        walk.at(at)
        way.minutes(walk)

    way_on: tuple[tuple[Callable[..., object], ...], ...] = (
        (partial(way.accepts, walk), partial(way.visits, walk, who, visit=("g1", "g3")), said),
        (partial(way.reviews, walk), partial(way.signs, walk)),
        (partial(way.means, walk), partial(way.district, walk, "deep", "8000.00")),
        (partial(way.decision, walk), partial(way.pays, walk), partial(_confirmed, walk, who)),
    )
    moments = (story.grassroots, story.street, story.district, story.money)
    return [
        pair
        for steps, days in zip(way_on, moments, strict=True)
        for pair in zip(steps, days, strict=False)
    ]


def _confirmed(walk: Walker, who: Applicant, *, at: str) -> None:
    walk.at(at)
    walk.confirms(who, "receipt", sample_forms.receipt(who.account.name))
