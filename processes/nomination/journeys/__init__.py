"""Scenarios of the domain specification G.4 that this process can walk."""

from collections.abc import Callable

from processes.engine.journey import Walker
from processes.nomination.journeys import hon_01

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "HON-01": ("个人从推荐到证书", hon_01.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {}
"""By the pages of a running product alone: none yet."""
