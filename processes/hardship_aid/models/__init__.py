"""Facts of hardship aid that rules and lists read: a projection, and the household files.

No income, illness, address or number stands here; persons stand as keyed hashes.
"""

from processes.hardship_aid.models.aid import Aid
from processes.hardship_aid.models.household import HouseholdFile, HouseholdMember, SpotCheck

__all__ = ["Aid", "HouseholdFile", "HouseholdMember", "SpotCheck"]
