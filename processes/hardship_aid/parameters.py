"""Figures of hardship aid as rows for the first filling of the parameter table. Pure data.

A 文号 stands in `basis` only where the issuing body's own paper was read; everything else is shown
as an example until an officer enters the number. The notes say what kind of source there was.
Source: domain specification B1.1, B1.2, B1.8
"""

from datetime import date

from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import ParameterRow, Unit

ELSEWHERE = "参照外地工会公开的做法"
OWN = "本系统默认值"
DEMO = "演示数据"


def _yuan(key: str, title: str, value: str, note: str) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.YUAN, note=note)


def _months(key: str, title: str, value: int, note: str = ELSEWHERE) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.MONTHS, note=note)


def _times(key: str, title: str, value: str, note: str = ELSEWHERE) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.TIMES, note=note)


def _ratio(key: str, title: str, value: str, note: str = ELSEWHERE) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.RATIO, note=note)


LOW_INCOME_LINE = (
    ParameterRow(
        "low_income_line",
        "城市最低生活保障标准",
        "590.00",
        Unit.YUAN_PER_MONTH,
        basis="云南省民政厅《2018年全省各县城乡低保标准》（官渡区）",
        note="城乡一体；2018年7月1日起",
        valid_from=date(2018, 7, 1),
        valid_to=date(2025, 12, 31),
    ),
    ParameterRow(
        "low_income_line",
        "城市最低生活保障标准",
        "800.00",
        Unit.YUAN_PER_MONTH,
        note=DEMO,
        valid_from=date(2026, 1, 1),
        version=2,
    ),
)

CATEGORIES = (
    _times("relative_multiple", "相对困难：低保标准的倍数", "2"),
    _ratio("accident_share", "意外致困：自付支出占家庭年收入的比例", "0.80"),
    ParameterRow("homes_limit", "房产套数达到此数应核实", "2", Unit.COUNT, note=ELSEWHERE),
    _yuan("savings_limit", "人均存款和证券应核实的数额", "30000.00", DEMO),
    _months("exit_months", "脱困：连续超过低保标准的月数", 6),
    _months("recheck_months", "动态管理：复核间隔", 12, OWN),
    _ratio("spot_check_share", "动态管理：每年抽查档案的比例，不少于", "0.30"),
    _months("visit_first_months", "脱困后第一次回访", 6, OWN),
    _months("visit_second_months", "脱困后第二次回访", 12, OWN),
    _months("service_months", "农民工、新就业形态劳动者：劳动关系最少月数", 12),
)

CEILINGS = (
    _months("living_deep_months", "生活救助（深度困难）", 10),
    _months("living_relative_months", "生活救助（相对困难）", 8),
    _yuan("medical_province_limit", "医疗救助超过此数报省总工会", "20000.00", ELSEWHERE),
    _yuan("medical_national_limit", "医疗救助超过此数报全国总工会", "50000.00", ELSEWHERE),
    _ratio("medical_relative_ratio", "医疗救助（相对困难）占自付部分的比例", "0.80"),
    _yuan("medical_relative_cap", "医疗救助（相对困难）最高", "16000.00", ELSEWHERE),
    _months("study_deep_months", "助学救助（深度困难，每生每年）", 10),
    _months("study_relative_months", "助学救助（相对困难，每生每年）", 8),
    _times("autumn_income_multiple", "金秋助学：家庭人均年收入低于年低保标准的倍数", "3"),
    _months("autumn_secondary_months", "金秋助学（中职、高职，每生）", 5),
    _months("autumn_university_months", "金秋助学（全日制本专科，每生）", 8),
    _ratio("accident_ratio", "意外致困救助占损失的比例", "0.15"),
    _yuan("accident_cap", "意外致困救助最高", "10000.00", ELSEWHERE),
    _yuan("temporary_cap", "临时救助每人每年最高", "3000.00", ELSEWHERE),
    _yuan("warmth_cap", "送温暖慰问每人最高", "1000.00", OWN),
    _yuan("cooling_amount", "送清凉每人", "200.00", "官渡区总工会以往活动的人均数"),
    _ratio("mutual_ratio", "医疗互助补助比例", "0.10", DEMO),
    _yuan("mutual_tier_2", "医疗互助第二档：自付超过此数的部分", "20000.00", DEMO),
    _ratio("mutual_ratio_2", "医疗互助补助比例（第二档）", "0.15", DEMO),
    _yuan("mutual_tier_3", "医疗互助第三档：自付超过此数的部分", "50000.00", DEMO),
    _ratio("mutual_ratio_3", "医疗互助补助比例（第三档）", "0.20", DEMO),
)

GATES = (
    _yuan("first_limit", "分管副主席审批的最高数额", "10000.00", OWN),
    _yuan("second_limit", "集体研究审批的最高数额", "20000.00", OWN),
)

# Keys whose values must rise in this order, as they hold on any one day.
ASCENDING: tuple[tuple[str, str], ...] = (
    ("first_limit", "second_limit"),
    ("medical_province_limit", "medical_national_limit"),
    ("mutual_tier_2", "mutual_tier_3"),
)

AUDIT = (_months("audit_split_months", "审计：同一原因合并计算的月数", 12, OWN),)

PARAMETERS: tuple[ParameterRow, ...] = (*LOW_INCOME_LINE, *CATEGORIES, *CEILINGS, *GATES, *AUDIT)
EVERYTHING: tuple[ParameterRow, ...] = (*LIMITS, *PARAMETERS)
