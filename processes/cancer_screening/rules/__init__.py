"""Rules of screening. Pure: facts and parameters in, findings out."""

from forms.cancer_screening_codes import Group, Onward, Reason, Verdict
from processes.cancer_screening.rules.eligibility import (
    Earlier,
    age_on,
    findings,
    months_after,
    refused,
    turns,
)
from processes.cancer_screening.rules.own_limits import KEYS, with_own_limits
from processes.cancer_screening.rules.referral import (
    AFTER,
    TABLE,
    Judged,
    Part,
    Row,
    as_read,
    confirmed,
    haste,
    judged,
    judged_all,
)
from processes.cancer_screening.rules.targets import Targets, targets
from processes.cancer_screening.rules.waiting import Waiting, in_turn, rank_of

__all__ = [
    "AFTER",
    "KEYS",
    "TABLE",
    "Earlier",
    "Group",
    "Judged",
    "Onward",
    "Part",
    "Reason",
    "Row",
    "Targets",
    "Verdict",
    "Waiting",
    "age_on",
    "as_read",
    "confirmed",
    "findings",
    "haste",
    "in_turn",
    "judged",
    "judged_all",
    "months_after",
    "rank_of",
    "refused",
    "targets",
    "turns",
    "with_own_limits",
]
