"""Scenarios of the domain specification G.4 that this process can walk."""

from collections.abc import Callable

from processes.engine.journey import Walker
from processes.nomination.journeys import (
    hon_01,
    hon_02,
    hon_03,
    hon_04,
    hon_05,
    hon_06,
    hon_07,
    hon_08,
    hon_09,
    hon_10,
    hon_12,
    kinds,
    online,
)

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "HON-01": ("个人从推荐到证书", hon_01.walk),
    "HON-01-TEAM": ("集体从推荐到奖牌", kinds.team),
    "HON-01-PROJECT": ("项目从推荐到证书", kinds.project),
    "HON-01-PAIR": ("师徒从推荐到证书", kinds.pair),
    "HON-02": ("字数、公示天数不够，改好再报", hon_02.walk),
    "HON-03": ("部门不同意，三年否决期", hon_03.walk),
    "HON-04": ("复核发现合计有误，名单重定", hon_04.walk),
    "HON-05": ("异议只停一人，成立后候补递补", hon_05.walk),
    "HON-06": ("迟交，名额收回再调剂", hon_06.walk),
    "HON-07": ("重复推荐，已有称号", hon_07.walk),
    "HON-08": ("按隶属关系走，隶属改了跟着走", hon_08.walk),
    "HON-09": ("单位代填，本人确认", hon_09.walk),
    "HON-10": ("专家和经办人回避", hon_10.walk),
    "HON-12": ("公示后撤回，候补递补；撤销称号", hon_12.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "HON-01": ("从手机申报到征求部门意见", online.whole),
}
"""By the pages of a running product alone."""
