"""Scenarios of the domain specification G.3 that this process can walk."""

from collections.abc import Callable

from processes.competition.journeys import con_01
from processes.engine.journey import Walker

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "CON-01": ("报名到检录", con_01.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {}
"""By the pages of a running product alone: none yet."""
