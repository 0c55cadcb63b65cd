"""Helpers of the form tests: a complete draft with one answer changed, and what is said to it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from forms import hardship_aid
from processes.hardship_aid import samples

DAY = date(2026, 3, 2)
ERRORS = dict[str, dict[str, list[str]]]


def changed(section: str, name: str, typed: Any, *, scenario: str = "AID-01") -> dict[str, Any]:
    """Draft of a scenario with one answer changed; `name` may be "rows.2.name"."""
    draft = samples.draft(scenario)
    place: Any = draft.setdefault(section, {})
    *way, last = name.split(".")
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = typed
    return draft


def said(draft: dict[str, Any], slots: Callable[..., Any] | None = None) -> ERRORS:
    """Sentences to a draft."""
    return hardship_aid.validate(draft, on=DAY, slots=slots)[1]


def facts(draft: dict[str, Any]) -> dict[str, Any]:
    """Facts of a draft that is right."""
    found, errors = hardship_aid.validate(draft, on=DAY)
    assert errors == {}
    return found
