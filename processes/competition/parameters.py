"""Figures of competitions as rows for the first filling of the parameter table. Pure data.

None carries a 文号: the plan of a season (实施方案) is what fixes them, and an officer enters its
number. The notes say whose published practice a figure follows. Source: domain specification D
"""

from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import ParameterRow, Unit

ELSEWHERE = "参照外地工会公开的竞赛办法"
OWN = "本系统默认值"
DEMO = "演示数据"


def _working(key: str, title: str, days: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.WORKING_DAYS, note=note)


def _natural(key: str, title: str, days: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.DAYS, note=note)


def _count(key: str, title: str, value: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.COUNT, note=note)


def _yuan(key: str, title: str, value: str, note: str = DEMO) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.YUAN, note=note)


def _ratio(key: str, title: str, value: str, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.RATIO, note=note)


WHO = (
    _count("contest_age_min", "参赛年龄下限（周岁，报名截止日）", 16, ELSEWHERE),
    _count("contest_age_max_male", "参赛年龄上限，男（周岁）", 59, "按法定退休年龄调整"),
    _count("contest_age_max_female", "参赛年龄上限，女（周岁）", 59, "按法定退休年龄调整"),
    _count("contest_adult_age", "不满此年龄须监护人同意（周岁）", 18),
    ParameterRow("contest_service_months", "在本区工作最少月数", "6", Unit.MONTHS, note=OWN),
)

PLACES = (
    _count("contest_unit_limit", "每个单位每个赛项最多报名数", 3, ELSEWHERE),
    _count("contest_capacity", "每个赛项的名额", 60, DEMO),
    _ratio("contest_waiting_share", "候补名额占名额的比例，最多", "0.20"),
    _count("contest_team_min", "团体最少人数", 2),
    _count("contest_team_max", "团体最多人数", 5),
)

PHOTO = (
    _count("contest_photo_width", "照片宽度（像素）", 295, "1寸"),
    _count("contest_photo_height", "照片高度（像素）", 413, "1寸"),
    ParameterRow("contest_photo_bytes", "照片大小，最大", "204800", Unit.BYTES, note=OWN),
)

STEPS = (
    _working("contest_recommend", "基层工会推荐", 3),
    _working("contest_street", "街道初核", 3),
    _natural("contest_collect", "等候报名截止的最长天数（以方案的截止日为准）", 90),
    _working("contest_qualify", "报名截止后区级资格审核", 5),
    _working("contest_refused_objection", "资格不合格的异议", 3),
    _working("contest_list_publicity", "参赛名单公示", 3),
    _natural("contest_wait", "候补的最长天数（以比赛当天为准）", 120),
    _natural("contest_draw", "抽签、发参赛证的最长天数（以确认到场的截止日为准）", 90),
    _natural("contest_card", "赛前发参赛证、确认到场的天数", 3),
    _natural("contest_come", "确认到场的最长天数（以赛前第几天为准）", 2),
    _natural("contest_check_in", "等候检录的最长天数（以比赛当天为准）", 120),
    _natural("contest_seal", "评分封场的最长天数（组成裁判组起）", 120),
    _working("contest_supervise", "成绩汇总表监督签名", 1),
    _working("contest_result_publicity", "成绩公示", 3),
    _natural("contest_account", "获奖人确认领奖账户", 15),
    _working("contest_pay", "奖金发放", 10),
)

SCORES = (
    _count("contest_full_score", "满分", 100, ELSEWHERE),
    _count("contest_decimals", "成绩保留的小数位数", 2),
    _ratio("contest_theory_share", "理论成绩的比重", "0.30", ELSEWHERE),
    _ratio("contest_practice_share", "实操成绩的比重", "0.70", ELSEWHERE),
    _count("contest_judges_min", "每场裁判最少人数", 3),
    _count("contest_drop_from", "裁判达到此人数，去掉最高分和最低分", 5),
    _count("contest_drop_each", "最高分、最低分各去掉的个数", 1),
    _count("contest_outlier_points", "裁判评分与平均分相差超过此数，由裁判长复核", 15),
    _count("contest_pass_line", "发给合格证书的分数线", 60),
)

COMPLAINTS = (
    _count("contest_complaint_minutes", "赛后书面申诉的期限（分钟）", 120, ELSEWHERE),
    _natural("contest_ruling", "仲裁裁决的期限（0 为当日）", 0),
)

PRIZES = (
    _count("contest_prize_first", "一等奖名额", 1, ELSEWHERE),
    _count("contest_prize_second", "二等奖名额", 2, ELSEWHERE),
    _count("contest_prize_third", "三等奖名额", 3, ELSEWHERE),
    _count("contest_prize_excellent", "优胜奖名额", 10, ELSEWHERE),
    _ratio("contest_prize_share", "获奖人数占参赛人数的比例，最多", "0.50"),
    _count("contest_champions", "个人前几名自动生成评优推荐草稿（0 为不生成）", 1, ELSEWHERE),
    _yuan("contest_money_first", "一等奖奖金（含税）", "3000"),
    _yuan("contest_money_second", "二等奖奖金（含税）", "2000"),
    _yuan("contest_money_third", "三等奖奖金（含税）", "1000"),
    _yuan("contest_money_excellent", "优胜奖奖金（含税）", "300"),
)

TEAMS = (
    _count("contest_team_best", "团体总分：每个赛项计入的最好成绩数", 3, ELSEWHERE),
    _count("contest_points_first", "名次分：第1名得分，以后逐名减1分", 10, ELSEWHERE),
    _count("contest_points_steps", "名次分：逐名减分到第几名", 6, ELSEWHERE),
    _count("contest_points_middle", "名次分：其后名次得分", 4, ELSEWHERE),
    _count("contest_points_middle_to", "名次分：其后名次到第几名", 10, ELSEWHERE),
    _count("contest_points_rest", "名次分：其他名次得分", 1, ELSEWHERE),
)

PARAMETERS: tuple[ParameterRow, ...] = (
    *WHO,
    *PLACES,
    *PHOTO,
    *STEPS,
    *SCORES,
    *COMPLAINTS,
    *PRIZES,
    *TEAMS,
)
EVERYTHING: tuple[ParameterRow, ...] = (*LIMITS, *PARAMETERS)

# Keys whose values must rise in this order, as they hold on any one day.
ASCENDING: tuple[tuple[str, str], ...] = (
    ("contest_age_min", "contest_age_max_male"),
    ("contest_age_min", "contest_age_max_female"),
    ("contest_team_min", "contest_team_max"),
    ("contest_points_steps", "contest_points_middle_to"),
)
