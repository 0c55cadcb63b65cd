"""Scenarios of the domain specification G.4 that this process can walk."""

from collections.abc import Callable

from processes.engine.journey import Walker
from processes.nomination.journeys import hon_01, hon_02, hon_03, hon_06, hon_07

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "HON-01": ("个人从推荐到证书", hon_01.walk),
    "HON-02": ("字数、公示天数不够，改好再报", hon_02.walk),
    "HON-03": ("部门不同意，三年否决期", hon_03.walk),
    "HON-06": ("迟交，名额收回再调剂", hon_06.walk),
    "HON-07": ("重复推荐，已有称号", hon_07.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {}
"""By the pages of a running product alone: none yet."""
