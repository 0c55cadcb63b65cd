"""A proposal of one aid item with its amount. Values only."""

from dataclasses import dataclass

from forms.hardship_aid_codes import AidItem
from processes.engine.findings import UsedParameter


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item with its standard in words and the amount it gives, rounded to a fen."""

    item: AidItem
    standard: str
    amount_fen: int
    formula: str
    parameters: tuple[UsedParameter, ...]
