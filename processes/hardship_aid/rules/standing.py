"""The category of hardship (困难类别) that the figures suggest; an officer confirms it."""

from fractions import Fraction

from forms.hardship_aid_codes import Category
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.household import income_fen, net_per_head
from processes.hardship_aid.rules.words import Facts


def line_fen(parameters: Parameters) -> int:
    """低保标准 in fen per person and month."""
    return parameters.fen("low_income_line")


def relative_line_fen(parameters: Parameters) -> Fraction:
    """Below it, and not below the 低保标准, hardship is relative."""
    return line_fen(parameters) * parameters.ratio("relative_multiple")


def loss_fen(facts: Facts) -> int:
    """What the household bears itself of an accident, after compensation and insurance."""
    return int(facts.get("loss_selfpaid_fen", 0))


def is_accident(facts: Facts, parameters: Parameters) -> bool:
    """Loss above the share of a year's income, or a certificate that they are victims."""
    if facts.get("event_certificate"):
        return True
    loss = loss_fen(facts)
    return loss > 0 and loss > parameters.ratio("accident_share") * income_fen(facts)


def category(facts: Facts, parameters: Parameters, *, earlier_aid_fen: int = 0) -> Category:
    """Category by formula; compared without rounding, each line itself lies above its class."""
    net = net_per_head(facts, earlier_aid_fen=earlier_aid_fen)
    if net < line_fen(parameters):
        return Category.DEEP
    if net < relative_line_fen(parameters):
        return Category.RELATIVE
    return Category.ACCIDENT if is_accident(facts, parameters) else Category.NONE
