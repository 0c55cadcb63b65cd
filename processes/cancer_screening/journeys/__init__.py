"""Scenarios of the domain specification G.2 that this process can walk."""

from collections.abc import Callable

from processes.cancer_screening.journeys import (
    online,
    scr_01,
    scr_02,
    scr_03,
    scr_04,
    scr_05,
    scr_06,
    scr_07,
    scr_09,
    scr_10,
    scr_12,
    scr_13,
    scr_14,
)
from processes.engine.journey import Walker

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "SCR-01": ("办到已完成", scr_01.walk),
    "SCR-02": ("没有单独同意", scr_02.walk),
    "SCR-03": ("不予受理", scr_03.walk),
    "SCR-04": ("爽约不算筛查，复核撤销", scr_04.walk),
    "SCR-05": ("人群类别核减后重排", scr_05.walk),
    "SCR-06": ("到期不预约，候补递补", scr_06.walk),
    "SCR-07": ("重复登记", scr_07.walk),
    "SCR-10": ("别人打不开结果", scr_10.walk),
    "SCR-09": ("名单登记，本人确认", scr_09.walk),
    "SCR-12": ("检查后撤回同意", scr_12.walk),
    "SCR-13": ("宫颈转诊到治疗结束", scr_13.walk),
    "SCR-14": ("乳腺转诊没有就诊", scr_14.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "SCR-01": ("两癌筛查，登记到看结果", online.whole),
}
"""By the pages of a running product alone."""
