"""Scenarios of the domain specification G.1 about lists."""

from collections.abc import Callable

from processes.aid_list.journeys import aid_14, aid_15, aid_16, levels, objected, online, study
from processes.engine.journey import Walker

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "AID-14": ("送温暖名单", aid_14.walk),
    "AID-15": ("送清凉名单", aid_15.walk),
    "AID-16": ("医疗互助补助", aid_16.walk),
    "STUDY": ("金秋助学名单", study.walk),
    "OBJECTED": ("名单上一个人的异议", objected.walk),
    "STREET": ("街道填报的名单", levels.street),
}

ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "AID-14": ("送温暖名单（导入表格）", online.warmth),
    "AID-15": ("送清凉名单（物品，逐人签收）", online.cooling),
    "AID-16": ("医疗互助补助", online.mutual),
    "STUDY": ("金秋助学名单", online.study),
}
"""By the pages of a running product alone; small tables."""
