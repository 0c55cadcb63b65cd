"""What an objection that stands does to the sum: reckoned anew with the figures that were found."""

from collections.abc import Mapping
from typing import Any

from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.income import accident, income
from processes.hardship_aid.rules.items import proposed
from processes.hardship_aid.rules.standing import loss_fen
from processes.hardship_aid.rules.words import Facts

Found = Mapping[str, Any]
DISQUALIFIED, OTHER_AID, ELSE = "disqualified", "other_aid", "else"


def corrected(facts: Facts, found: Found) -> dict[str, Any]:
    """Facts with what was found put in: compensation taken off the loss, income as it is."""
    values = dict(facts)
    if found.get("compensation_fen") is not None:
        left = loss_fen(facts) - int(found["compensation_fen"])
        values["loss_selfpaid_fen"] = max(0, left)
    if found.get("income_fen") is not None:
        values["household_income_fen"] = int(found["income_fen"])
    return values


def has_figures(found: Found) -> bool:
    """Whether any figure turned out to be another one."""
    return any(found.get(name) is not None for name in ("compensation_fen", "income_fen"))


def disqualified(facts: Facts, found: Found, parameters: Parameters, *, earlier: int = 0) -> bool:
    """The household does not qualify any more."""
    if not has_figures(found):
        return False
    return proposed(corrected(facts, found), parameters, earlier_aid_fen=earlier) is None


def other_aid(facts: Facts, found: Found, parameters: Parameters, *, earlier: int = 0) -> bool:
    """The household still qualifies, for another item or amount than before."""
    if not has_figures(found):
        return False
    before = proposed(facts, parameters, earlier_aid_fen=earlier)
    after = proposed(corrected(facts, found), parameters, earlier_aid_fen=earlier)
    if before is None or after is None:
        return after is not None
    return (before.item, before.amount_fen) != (after.item, after.amount_fen)


def consequence(facts: Facts, found: Found, parameters: Parameters, *, earlier: int = 0) -> str:
    """Answer of the gate after an objection that stands."""
    if disqualified(facts, found, parameters, earlier=earlier):
        return DISQUALIFIED
    if other_aid(facts, found, parameters, earlier=earlier):
        return OTHER_AID
    return ELSE


def reckoned(facts: Facts, found: Found, parameters: Parameters) -> list[dict[str, str]]:
    """The sums that changed, as rows: title, sum before, sum now, the standard beside it."""
    now = corrected(facts, found)
    rows = []
    for judge, title in ((accident, "自付损失占家庭年收入"), (income, "家庭人均月净收入")):
        before, after = judge(facts, parameters), judge(now, parameters)
        if before and after and before.formula != after.formula:
            standard = after.compared.partition("，")[2]
            rows.append(
                {
                    "title": title,
                    "before": before.formula,
                    "after": after.formula,
                    "standard": standard,
                    "result": after.title,
                }
            )
    return rows
