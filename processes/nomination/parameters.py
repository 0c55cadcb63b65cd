"""Figures of nominations as rows for the first filling of the parameter table. Pure data.

None carries a 文号: the notice of a round fixes them, and an officer enters its number. The mark in
the notes: [S…] a published practice of the domain's list of sources, [K] common knowledge of the
field without a paper at hand, [D] the product's own default, [DEMO] an invented figure.
Source: domain specification B4
"""

from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import ParameterRow, Unit
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.lines import LINES

OWN = "本系统默认值 [D]"
DEMO = "演示数据 [DEMO]"
ELSEWHERE = "参照外地公开的评选办法 {}"
KUNMING = "参照昆明市2011年评选劳动模范的办法 [S50]"


def _working(key: str, title: str, days: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.WORKING_DAYS, note=note)


def _count(key: str, title: str, value: int, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.COUNT, note=note)


def _ratio(key: str, title: str, value: str, note: str = OWN) -> ParameterRow:
    return ParameterRow(key, title, value, Unit.RATIO, note=note)


STEPS = (
    _working("honor_confirm", "被推荐人确认由单位代填的材料", 5),
    _working("honor_congress", "职代会审议和党政工联席会议", 15),
    _working("honor_unit_notice", "单位公示并报告结果", 15),
    _working("honor_street", "街道总工会审核推荐材料", 3),
    _working("honor_first_review", "区级初审（一审）", 5),
    _working("honor_opinions", "有关部门回复征求意见", 10),
    _working("honor_opinion_handling", "对不同意的意见作出处置", 5),
    _working("honor_scoring", "专家评审打分", 10),
    ParameterRow("honor_place", "等候名额", "60", Unit.DAYS, note=OWN),
    _working("honor_report", "上报市总工会", 5),
    _working("honor_certificate", "颁发证书、登记荣誉档案", 20),
    _working("honor_unit_publicity", "单位公示（第一次），至少", 5, ELSEWHERE.format("[S56][S59]")),
    _working("honor_district_publicity", "区级公示（第二次）", 5, ELSEWHERE.format("[S61][S62]")),
    _working("honor_city_publicity", "市级公示（第三次）", 5, ELSEWHERE.format("[S61][S62]")),
    _working("honor_city_review", "市级复审（二审）", 15),
)

WHO = (
    ParameterRow(
        "honor_ban_months",
        "安全事故、严重职业危害、群体性事件的否决期",
        "36",
        Unit.MONTHS,
        note=ELSEWHERE.format("[S57][S59]"),
    ),
    _count("honor_craft_years", "从事本职业最少年数（云岭工匠、金牌工人）", 10),
    _count("honor_leader_excluded", "副厅级以上不参评（1 是，0 否）", 1, "[S52]"),
    _count("honor_members", "项目主要完成人最多人数", 10, "[K]"),
    _count("honor_pair_months", "师徒协议最少月数", 12),
)

TEXTS = (
    _count("honor_short_deeds_max", "简要事迹最多字数", 500, KUNMING),
    _count("honor_deeds_min", "主要事迹最少字数", 1500, "[K]"),
    _count("honor_deeds_max", "主要事迹最多字数", 2000, KUNMING),
)

VOTES = (
    _ratio("honor_present_min", "职代会实到人数占应到人数，至少", "0.6666666667"),
    _ratio("honor_agree_over", "同意人数占应到人数，须超过", "0.5"),
    _count("honor_experts_min", "评审专家最少人数", 3),
    _count("honor_full_score", "评审满分", 100),
    _count("honor_decimals", "评审得分保留的小数位数", 2),
)

RADAR = (
    _ratio("honor_text_alike", "事迹文字相近的提醒线", "0.30"),
    _count("honor_file_common", "同一文件出现在此数以上的申报里，视为公共附件", 20),
)

QUOTAS = tuple(
    row
    for award in AWARDS.values()
    for row in (
        _count(award.quota_key, f"{award.title}：本区名额", award.demo_quota, DEMO),
        _count(award.reserve_key, f"{award.title}：候补名额", award.demo_reserve, DEMO),
    )
)

RATIOS = tuple(_ratio(line.key, line.title, line.share, line.source) for line in LINES.values())

PARAMETERS: tuple[ParameterRow, ...] = (
    *STEPS,
    *WHO,
    *TEXTS,
    *VOTES,
    *RADAR,
    *QUOTAS,
    *RATIOS,
)
EVERYTHING: tuple[ParameterRow, ...] = (*LIMITS, *PARAMETERS)

# Keys whose values must rise in this order, as they hold on any one day.
ASCENDING: tuple[tuple[str, str], ...] = (("honor_deeds_min", "honor_deeds_max"),)
