"""Scenarios of the domain specification G.3 that this process can walk."""

from collections.abc import Callable

from processes.competition.journeys import (
    con_01,
    con_02,
    con_03,
    con_04,
    con_05,
    con_06,
    con_08,
    con_09,
    con_10,
    con_11,
)
from processes.engine.journey import Walker

SCENARIOS: dict[str, tuple[str, Callable[[Walker], None]]] = {
    "CON-01": ("报名到成绩汇总", con_01.walk),
    "CON-02": ("照片不对，退回补正", con_02.walk),
    "CON-03": ("已有称号，资格不合格", con_03.walk),
    "CON-04": ("现场申诉，去掉裁判评分，重新计算", con_04.walk),
    "CON-05": ("成绩公示有异议，递补，表彰、奖金、证书", con_05.walk),
    "CON-06": ("截止后推荐", con_06.walk),
    "CON-08": ("外区居住，未成年，实习生", con_08.walk),
    "CON-09": ("团体，队员本人确认", con_09.walk),
    "CON-10": ("裁判回避", con_10.walk),
    "CON-11": ("名额、候补、递补", con_11.walk),
}
ONLINE: dict[str, tuple[str, Callable[[Walker], None]]] = {}
"""By the pages of a running product alone: none yet."""
