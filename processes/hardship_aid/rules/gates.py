"""Who decides on an amount (金额网关). At the limit itself the lower level still decides."""

from collections.abc import Iterable, Mapping
from typing import Any

from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.words import money


def has_union(facts: Mapping[str, Any]) -> bool:
    """The applicant belongs to a grassroots union; else the street is the first level."""
    return bool(facts.get("union"))


def is_leaving(records: Iterable[Mapping[str, Any]]) -> bool:
    """The district has decided that the case moves to another one after publicity."""
    return any(one["kind"] == "move_out" for one in records)


def at_most_first_limit(amount_fen: int, parameters: Parameters) -> bool:
    """The vice chair decides alone (R32)."""
    return amount_fen <= parameters.fen("first_limit")


def at_most_second_limit(amount_fen: int, parameters: Parameters) -> bool:
    """A collective decision of the district suffices (R33), with the number of the minutes."""
    return amount_fen <= parameters.fen("second_limit")


def approval_level(amount_fen: int, parameters: Parameters) -> Finding:
    """Who will decide, in words."""
    first, second = parameters.fen("first_limit"), parameters.fen("second_limit")
    if at_most_first_limit(amount_fen, parameters):
        compared, by = f"不超过 {money(first)}", "由区总工会分管副主席审批"
    elif at_most_second_limit(amount_fen, parameters):
        compared, by = f"超过 {money(first)}、不超过 {money(second)}", "由区总工会集体研究决定"
    else:
        compared, by = f"超过 {money(second)}", "报市总工会审批"
    return Finding(
        "approval_level",
        True,
        Severity.PASS,
        by,
        compared=f"拟救助 {money(amount_fen)}，{compared}",
        parameters=parameters.used("first_limit", "second_limit"),
    )
