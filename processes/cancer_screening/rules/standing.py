"""How far a woman is after her examination, in the five words that one officer may read. Pure.

Taken from the way of the hospital's case, never from results. Source: domain specification C.3, C.5
"""

from collections.abc import Iterable
from enum import StrEnum


class Standing(StrEnum):
    """The class; PENDING: no result yet."""

    PENDING = "pending"
    NORMAL = "normal"
    RECHECK = "recheck"
    REFERRED = "referred"
    CLOSED = "closed"
    LOST = "lost"


REFERRING = frozenset({"tell_urgent", "tell_referred", "slip", "onward", "come_back"})
RECHECKING = frozenset({"tell_recheck", "further", "follow", "after_follow"})
FOUND_NORMAL = "tell_normal"
LAPSED, APPROVED = "lapsed", "approved"


def standing(nodes: Iterable[str], outcome: str) -> Standing:
    """The class of a case that passed these nodes, the present one last; outcome "": it runs."""
    way = list(nodes)
    special = [name for name in way if name in REFERRING | RECHECKING]
    if outcome == LAPSED:
        return Standing.LOST
    if outcome == APPROVED and special:
        return Standing.CLOSED
    if special:
        return Standing.REFERRED if special[-1] in REFERRING else Standing.RECHECK
    return Standing.NORMAL if FOUND_NORMAL in way else Standing.PENDING
