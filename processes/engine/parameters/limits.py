"""Time limits that every process shares, as rows for the first filling of the table. Pure data.

Source: domain specification B0.3. The figures are the product's own until an officer enters the
文号; “省直 example” of ten working days at the district is noted at its row.
"""

from processes.engine.parameters.values import ParameterRow, Unit


def _working(key: str, title: str, days: int, note: str = "") -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.WORKING_DAYS, note=note)


def _natural(key: str, title: str, days: int, note: str = "") -> ParameterRow:
    return ParameterRow(key, title, str(days), Unit.DAYS, note=note)


# Keys whose values must rise in this order, as they hold on any one day.
ASCENDING: tuple[tuple[str, str], ...] = (("joint_check_remind", "joint_check"),)

LIMITS: tuple[ParameterRow, ...] = (
    _working("accept_grass", "受理", 3),
    _working("review_grass", "基层工会审核", 5),
    _working("home_visit", "入户调查", 5, "由两人以上进行"),
    _working("review_street", "街道总工会复核", 5),
    _working("review_district", "区级审核", 10, "参照省直机关10个工作日办结的做法"),
    _working("correction", "补正", 5, "逾期未补正即关闭，可以重新申请"),
    _working("joint_check", "联合核对", 10, "第8日提醒，第10日督办"),
    _working("joint_check_remind", "联合核对提醒", 8),
    _working("publicity", "公示", 5, "发布当日中午12点前发布的计入公示期"),
    _working("objection_verify", "异议核实", 5, "可以延长一次"),
    _working("objection_verify_extension", "异议核实延长", 5),
    _working("appeal_submit", "申请复核", 10, "从收到决定的次日起算"),
    _working("appeal_decide", "作出复核决定", 15, "由未参与原决定的人办理"),
    _working("decide_district", "区级审批", 5),
    _working("decide_city", "市级审批", 15),
    _working("pay", "资金拨付", 10, "从批准的次日起算"),
    _natural("draft", "草稿保留", 30),
    _natural("sign_receipt", "签收确认", 15),
    _working("remind_before", "到期前提醒", 2, "到期当日、逾期次日再提醒；逾期次日同时告知上一级"),
)
