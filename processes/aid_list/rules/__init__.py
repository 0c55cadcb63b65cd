"""Rules of lists. Pure: values and parameters in, amounts and faults out."""

from processes.aid_list.rules.amounts import (
    cooling,
    each_within_collective_limit,
    mutual,
    study,
    subsidy,
    warmth,
)
from processes.aid_list.rules.codes import GROUPS, ITEMS, SCHOOLS, SPECIAL
from processes.aid_list.rules.levels import filed_by_street

__all__ = [
    "GROUPS",
    "ITEMS",
    "SCHOOLS",
    "SPECIAL",
    "cooling",
    "each_within_collective_limit",
    "filed_by_street",
    "mutual",
    "study",
    "subsidy",
    "warmth",
]
