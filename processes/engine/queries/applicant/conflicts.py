"""What two pages typed into the same section, side by side."""

from typing import Any

from processes.engine.queries.applicant.answers import words_of
from processes.engine.queries.applicant.pages import Conflict


def differences(mine: Any, theirs: Any) -> tuple[Conflict, ...]:
    """Fields that differ, in the order of the page; rows are compared one by one."""
    left = list(mine.forms) if hasattr(mine, "forms") else [mine]
    right = list(theirs.forms) if hasattr(theirs, "forms") else [theirs]
    found: list[Conflict] = []
    for n, form in enumerate(left):
        other = right[n] if n < len(right) else None
        found += _of_form(form, other)
    return tuple(found)


def _of_form(mine: Any, theirs: Any) -> list[Conflict]:
    found = []
    for field in mine:
        here = words_of(field)
        there = words_of(theirs[field.name]) if theirs is not None else ""
        if here != there:
            found.append(Conflict(field.focus_id, str(field.label), here, there))
    return found
