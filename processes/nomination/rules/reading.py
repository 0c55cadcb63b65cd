"""From the facts of a form to the nomination that rules look at. Pure.

Persons and units are codes that the caller makes of numbers: nothing personal goes further.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from forms.nomination_codes import Category, Nominee
from processes.engine.identity import read_credit_code
from processes.nomination.rules.awards import AWARDS, Form
from processes.nomination.rules.nominees import (
    Grade,
    Nomination,
    Ownership,
    Person,
    Project,
    TeamKind,
    Unit,
)

Facts = Mapping[str, Any]
Code = Callable[[str], str]


def nomination(
    facts: Facts,
    *,
    entry: str,
    union: str,
    code: Code,
    held: frozenset[str] = frozenset(),
    confirmed: bool = True,
) -> Nomination:
    """The nomination of a case. `held` and `confirmed` are not the form's to say."""
    award = AWARDS[str(facts["award"])]
    flags = set(facts.get("flags") or ())
    key = bool(facts.get("key_industry")) or "key_industry" in flags
    return Nomination(
        entry,
        award.code,
        _kind(award.nominees, award.form),
        unit(facts, union=union, key_industry=key),
        _persons(facts, award.form, code),
        held,
        TeamKind(facts["team_kind"]) if facts.get("team_kind") else TeamKind.OTHER,
        str(facts.get("team_name") or ""),
        project(facts) if award.form is Form.PROJECT else None,
        _day(facts.get("agreed_from")),
        _day(facts.get("agreed_to")),
        letters(str(facts.get("short_deeds") or "")),
        letters(str(facts.get("deeds") or "")),
        bool(facts.get("agent")),
        confirmed,
        materials=frozenset(slot for slot, files in _files(facts).items() if files),
    )


def _files(facts: Facts) -> Mapping[str, Any]:
    return facts.get("materials") or {}


def letters(text: str) -> int:
    """How long a text is: blanks and line ends are not counted."""
    return len("".join(text.split()))


def unit(facts: Facts, *, union: str, key_industry: bool) -> Unit:
    """The unit by its credit code."""
    name = read_credit_code(str(facts["credit_code"])).code
    return Unit(name, union, Ownership(str(facts["ownership"])), key_industry)


def project(facts: Facts) -> Project:
    """What was ticked."""
    return Project(
        bool(facts.get("in_government_plan")),
        bool(facts.get("honoured_by_government")),
        bool(facts.get("disputed")),
        bool(facts.get("secret")),
        bool(facts.get("honoured_before")),
    )


def _kind(nominees: tuple[Nominee, ...], form: Form) -> Nominee:
    return Nominee.PROJECT if form is Form.PROJECT else nominees[0]


def _persons(facts: Facts, form: Form, code: Code) -> tuple[Person, ...]:
    if form in {Form.PERSON, Form.CRAFT}:
        return (_person(facts, code),)
    if form is Form.PAIR:
        names = (facts.get("master"), facts.get("apprentice"))
        return tuple(Person(code(str(name))) for name in names if name)
    if form is Form.PROJECT:
        return tuple(Person(code(str(row["name"]))) for row in facts.get("members") or ())
    return ()


def _person(facts: Facts, code: Code) -> Person:
    trade, since = str(facts.get("post_kind") or "none"), facts.get("trade_from")
    return Person(
        code(str(facts["id_number"])),
        Category(str(facts["category"])),
        Grade(str(facts["grade"])),
        facts.get("sex") == "female",
        facts.get("ethnic_group") not in {None, "01"},
        "migrant" in (facts.get("flags") or ()),
        bool(facts.get("retired")),
        facts.get("contract") != "no",
        _day(f"{since}-01") if since else None,
        "" if trade == "none" else _TRADES[trade],
    )


_TRADES = {
    "finance": "财务",
    "administration": "行政",
    "management": "管理",
    "personnel": "人力资源",
    "medical": "医生",
    "teacher": "教师",
}


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None
