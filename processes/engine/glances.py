"""A glance at a case, for lists: how its rules stand and the sum, before anybody opens it.

It counts for its year only: what a household was given before is asked by years, so that in a new
one another sum may be due. Lists do not show it then, and by night it is made again.

A projection, made in the transaction of every decision that brings facts or a form. What is decided
rests on the rules as they are asked on the case's own page, never on a glance.
"""

from typing import Any

from processes.engine.definition import ProcessDefinition
from processes.engine.findings import Severity
from processes.engine.models import Case
from processes.engine.parameters.values import MissingParameter
from processes.engine.reading import no_amount, nothing

Glance = dict[str, int]


def of(definition: ProcessDefinition, file: Any) -> Glance:
    """Its year, how many rules there are and how many are block, look, unchecked; amount_fen if
    there is any.

    Empty for processes without rules and money, and where a parameter is missing.
    """
    reading = definition.reading
    if reading.findings is nothing and reading.amount_fen is no_amount:
        return {}
    try:
        found, amount = list(reading.findings(file)), reading.amount_fen(file)
    except MissingParameter:  # the page of the case says which
        return {}
    open_ones = [one.severity for one in found if not one.passed]
    said = {
        "year": file.today.year,
        "rules": len(found),
        "block": open_ones.count(Severity.BLOCK),
        "look": open_ones.count(Severity.ATTENTION),
        "unchecked": open_ones.count(Severity.UNCHECKED),
    }
    return said if amount is None else {**said, "amount_fen": amount}


def note(definition: ProcessDefinition, file: Any, *, case: int, version: int) -> None:
    """Keeps the glance with the case, which is under its lock."""
    seen = of(definition, file)
    if seen and Case.objects.filter(pk=case, version=version).update(glance=seen) != 1:
        raise RuntimeError(f"case {case} was not under its lock")
