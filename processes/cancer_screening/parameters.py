"""Figures of the screening as rows for the first filling of the parameter table. Pure data.

No 文号 is entered where the issuing body's own paper was not read: those are examples until an
officer fills it in. Source: domain specification B0.3, C.1 to C.6
"""

from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import ParameterRow, Unit

NATIONAL = "国家宫颈癌、乳腺癌筛查工作方案的年龄，经转述"
ELSEWHERE = "参照外地工会公开的做法"
OWN = "本系统默认值"
DEMO = "演示数据"
KNOWN = "行业常识，未查到原文"


def _working(key: str, title: str, days: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.WORKING_DAYS, note=note)


def _natural(key: str, title: str, days: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.DAYS, note=note)


def _months(key: str, title: str, value: int, note: str) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.MONTHS, note=note)


def _count(key: str, title: str, value: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.COUNT, note=note)


ELIGIBLE = (
    _count("screen_age_min", "筛查年龄下限（周岁）", 35, NATIONAL),
    _count("screen_age_max", "筛查年龄上限（周岁）", 64, NATIONAL),
    _months("screen_cycle", "两次筛查的间隔（从上一次完成的算起）", 36, ELSEWHERE),
)

PLACES = (
    _count("screen_quota", "每批次名额", 258, DEMO),
    _count("screen_hold_hours", "未确认的预约保留的小时数", 48),
    _count("screen_small", "统计数小于此数的显示为“不足”", 5),
    ParameterRow("screen_price", "每套筛查的单价", "520.00", Unit.YUAN, note=ELSEWHERE),
)

STEPS = (
    _working("screen_check", "基层工会核实身份和重点人群", 3),
    _working("screen_street", "街道汇总", 3),
    _working("screen_compare", "区级实名比对", 5),
    _natural("screen_wait", "候补到批次结束的最长天数", 60),
    _natural("screen_book", "发卡后预约的期限", 15),
    _natural("screen_visit", "预约后到院的最长天数", 60),
    _natural("screen_hand_over", "到院检查后交接给医院的期限", 1),
    _working("screen_results", "检查后录入结果", 15, "细胞学检查约需两周"),
    _working("screen_erase", "撤回同意后删除结果明细", 15),
)

TELLING = (
    _natural("screen_tell_urgent", "紧急异常、确诊：告知本人", 1, KNOWN),
    _count("screen_tell_urgent_hours", "紧急异常、确诊：告知本人的小时数", 24, KNOWN),
    _working("screen_tell_refer", "异常转诊：告知本人", 3),
    _working("screen_tell_recheck", "需复查：告知本人", 5),
    _working("screen_tell_normal", "正常：告知本人", 10),
)

ONWARD = (
    _working("screen_see_refer", "异常转诊：预约就诊", 10),
    _working("screen_see_urgent", "紧急异常、乳腺转诊：预约就诊", 5),
    _months("screen_recheck_months", "宫颈复查的间隔", 12, ELSEWHERE),
    _months("screen_breast_months", "乳腺短期复查的间隔", 6, KNOWN),
    _natural("screen_slip", "开转诊单", 1),
    _natural("screen_attend_first", "转诊后等候的天数，次日（第7天）第一次提醒", 6),
    _natural("screen_attend_second", "第一次提醒后等候的天数，次日（第14天）第二次提醒", 6),
    _natural("screen_attend_third", "第二次提醒后等候的天数，次日（第30天）电话联系", 15),
    _natural("screen_attend_last", "电话联系后等候的天数，次日（第90天）失访", 59),
    _natural("screen_treat", "治疗回执", 365),
    _natural("screen_follow", "随访的最长天数", 400),
)

PARAMETERS: tuple[ParameterRow, ...] = (*ELIGIBLE, *PLACES, *STEPS, *TELLING, *ONWARD)
EVERYTHING: tuple[ParameterRow, ...] = (*LIMITS, *PARAMETERS)

# Keys whose values must rise in this order, as they hold on any one day.
ASCENDING: tuple[tuple[str, str], ...] = (("screen_age_min", "screen_age_max"),)
