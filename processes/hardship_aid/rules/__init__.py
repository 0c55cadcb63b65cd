"""What hardship aid asks of facts and parameters: pure questions, findings as answers.

Facts are the plain values described in `forms.hardship_aid`. Amounts are fen, exact until shown.
Who may act, when, and what is stored does not belong here.
"""

from forms.hardship_aid_codes import AidItem, Body, Category, Reason
from processes.hardship_aid.rules.bodies import bodies_to_ask
from processes.hardship_aid.rules.budgets import budget_item
from processes.hardship_aid.rules.ceilings import most_fen
from processes.hardship_aid.rules.exclusions import Check
from processes.hardship_aid.rules.findings import DECIDED, findings, screen
from processes.hardship_aid.rules.gates import (
    approval_level,
    at_most_first_limit,
    at_most_second_limit,
    has_union,
    is_leaving,
)
from processes.hardship_aid.rules.history import Grant, OpenCase
from processes.hardship_aid.rules.household import household_size, net_per_head, rigid_fen
from processes.hardship_aid.rules.items import proposals, proposed
from processes.hardship_aid.rules.materials import BY_FORM, PHOTOS, Material, slots
from processes.hardship_aid.rules.objections import (
    consequence,
    corrected,
    disqualified,
    other_aid,
    reckoned,
)
from processes.hardship_aid.rules.proposal import Proposal
from processes.hardship_aid.rules.standing import category

__all__ = [
    "BY_FORM",
    "DECIDED",
    "PHOTOS",
    "AidItem",
    "Body",
    "Category",
    "Check",
    "Grant",
    "Material",
    "OpenCase",
    "Proposal",
    "Reason",
    "approval_level",
    "at_most_first_limit",
    "at_most_second_limit",
    "bodies_to_ask",
    "budget_item",
    "category",
    "consequence",
    "corrected",
    "disqualified",
    "findings",
    "has_union",
    "household_size",
    "is_leaving",
    "most_fen",
    "net_per_head",
    "other_aid",
    "proposals",
    "proposed",
    "reckoned",
    "rigid_fen",
    "screen",
    "slots",
]
