"""What the gates of the flow ask, and whom it asks. Pure.

Docstrings of conditions label the edges of the diagram. Source: domain specification B4.6
"""

from collections.abc import Iterable, Mapping
from typing import Any

from forms.nomination_codes import Category, Nominee, Opinion
from processes.engine.scoring.interest import Judge
from processes.nomination.rules.awards import AWARDS, Award, Form
from processes.nomination.rules.departments import asked
from processes.nomination.rules.nominees import Grade, Nomination, Ownership, Person, Unit
from processes.nomination.rules.scoring import recusals
from processes.people.roles import Level

Facts = Mapping[str, Any]


def award_of(facts: Facts) -> Award:
    """The award of a nomination. Raises: KeyError."""
    return AWARDS[str(facts["award"])]


def asks_congress(facts: Facts) -> bool:
    """要职代会审议"""
    return award_of(facts).asks_congress


def by_street(facts: Facts) -> bool:
    """经街道总工会"""
    return Level.STREET in award_of(facts).levels


def is_named_here(facts: Facts) -> bool:
    """由市里命名"""
    return award_of(facts).is_named_here


def somebody_objects(answers: Iterable[str]) -> bool:
    """有部门不同意"""
    return Opinion.OBJECTS.value in set(answers)


def departments(facts: Facts) -> list[str]:
    """Codes of those who are asked, by what the form says of person and unit."""
    award = award_of(facts)
    unit = Unit("", "", Ownership(str(facts["ownership"])))
    persons: tuple[Person, ...] = ()
    if award.form in {Form.PERSON, Form.CRAFT}:
        category, grade = Category(str(facts["category"])), Grade(str(facts["grade"]))
        persons = (Person("", category, grade),)
    elif award.form is not Form.TEAM and award.form is not Form.UNIT:
        persons = (Person("", Category.FRONTLINE),)
    kind = Nominee.PROJECT if award.form is Form.PROJECT else award.nominees[0]
    return [one.value for one in asked(Nomination("", award.code, kind, unit, persons))]


def experts(there: Iterable[Judge], one: Nomination) -> list[str]:
    """Codes of the experts whom nothing keeps away from this nominee."""
    listed = list(there)
    apart = {recusal.expert for recusal in recusals(listed, (one,))}
    return [expert.code for expert in listed if expert.code not in apart]
