"""Nominees, experts and lists of the scenarios G.4."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from forms.nomination_codes import Category, Nominee
from processes.engine.calendar import CHINA
from processes.engine.calendar_seed import seed
from processes.engine.parameters.values import Parameters
from processes.engine.scoring.interest import Judge
from processes.engine.scoring.sheet import Criterion, Sheet
from processes.nomination.parameters import EVERYTHING
from processes.nomination.rules.eligibility import Round
from processes.nomination.rules.nominees import Nomination, Ownership, Person, Unit
from processes.nomination.rules.scoring import Ballot, Plan

CALENDAR = seed((2025, 2026))
ON = date(2026, 1, 26)
PARAMETERS = Parameters.on(ON, EVERYTHING)
ROUND = Round(date(2026, 4, 30))
U06 = Unit("U06", "guandu", Ownership.NON_PUBLIC, key_industry=True)
U09 = Unit("U09", "guandu", Ownership.NON_PUBLIC)
STATE_UNIT = Unit("U10", "guandu", Ownership.STATE)
A03 = Person("A03", Category.LEADER)
A05 = Person("A05", Category.INDUSTRIAL, female=True, since=date(2012, 5, 1))


def china(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2026 in China time."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=CHINA)


WELDER = Nomination(
    "N05",
    "kunming_medal",
    Nominee.PERSON,
    U06,
    (A05,),
    short_deeds=480,
    deeds=1_620,
    stamps=frozenset(("party", "administration", "union")),
    materials=frozenset(f"H{number:02}" for number in range(1, 11)),
)


def nomination(entry: str = "N01", **changes: Any) -> Nomination:
    """The welder of HON-01 with changes."""
    person = replace(A05, code=f"P-{entry}")
    return replace(WELDER, **{"entry": entry, "persons": (person,), **changes})


EXPERTS = tuple(Judge(f"e{n}", "U06" if n == 2 else f"X{n}") for n in range(1, 6))
PLAN = Plan.of(
    (
        Criterion("deeds", "主要事迹", Decimal(100), Decimal("0.6")),
        Criterion("effect", "社会影响", Decimal(100), Decimal("0.4")),
    ),
    "deeds",
    PARAMETERS,
)


def ballot(expert: str, entry: str, deeds: str, effect: str = "80", agrees: bool = True) -> Ballot:
    """What one expert gave one nominee."""
    points = {"deeds": Decimal(deeds), "effect": Decimal(effect)}
    return Ballot(Sheet(expert, entry, points), agrees)
