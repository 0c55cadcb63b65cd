"""Items under which aid is granted, and a proposal for one of them. Values only."""

from dataclasses import dataclass
from enum import StrEnum

from processes.engine.findings import UsedParameter


class AidItem(StrEnum):
    """Item under which money is granted; a budget line exists for each."""

    LIVING = "living"
    MEDICAL = "medical"
    STUDY = "study"
    AUTUMN_STUDY = "autumn_study"
    ACCIDENT = "accident"
    TEMPORARY = "temporary"
    WARMTH = "warmth"
    COOLING = "cooling"
    MUTUAL = "mutual"

    @property
    def label(self) -> str:
        """Name on screen and paper."""
        return _LABELS[self]


_LABELS = {
    AidItem.LIVING: "生活救助",
    AidItem.MEDICAL: "医疗救助",
    AidItem.STUDY: "助学救助",
    AidItem.AUTUMN_STUDY: "金秋助学",
    AidItem.ACCIDENT: "意外致困救助",
    AidItem.TEMPORARY: "临时救助",
    AidItem.WARMTH: "送温暖慰问",
    AidItem.COOLING: "送清凉",
    AidItem.MUTUAL: "医疗互助补助",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item with its standard in words and the amount it gives, rounded to a fen."""

    item: AidItem
    standard: str
    amount_fen: int
    formula: str
    parameters: tuple[UsedParameter, ...]
