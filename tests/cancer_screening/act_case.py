"""Acts on a batch as case files, without database."""

from dataclasses import replace
from datetime import date
from typing import Any

from processes.cancer_screening.rules.hiding import shown
from processes.engine.documents.casefile import CaseFile, Offices
from tests.cancer_screening.paper_case import registration, step

TITLE = "2026年第一批女职工“两癌”筛查"
BATCH: dict[str, Any] = {
    "batch": "2026-1",
    "title": TITLE,
    "quota": 258,
    "first_day": "2026-05-11",
    "last_day": "2026-06-30",
}


def act(process: str, number: str, facts: dict[str, Any], *more: Any) -> CaseFile:
    """Filed by the women's-work officer."""
    filed = step(2, "apply", "submit", date(2026, 7, 3), "沈样河")
    return replace(
        registration(),
        number=number,
        process=process,
        offices=Offices("官渡区总工会", "", "官渡区总工会"),
        facts={**BATCH, **facts},
        steps=(filed, *more),
    )


def notice() -> CaseFile:
    """s0."""
    places = [("H1", "官渡区样例妇幼保健院", 1440), ("H2", "官渡区样例人民医院", 1080)]
    rows = [
        {"name": name, "first": "2026-05-11", "last": "2026-06-30", "places": n}
        for _code, name, n in places
    ]
    said = {
        "hospitals": rows,
        "reason": "根据年度女职工工作安排，为保障女职工健康",
        "contact": "沈样河，0871-60000000（演示号码）",
    }
    return act("screening_notice", "GD-SCN-2026-000001", said)


def bill() -> CaseFile:
    """s11: 40 of June and 3 that came late into May."""
    said = {
        "hospital": "H1",
        "hospital_name": "官渡区样例妇幼保健院",
        "month": "2026-06",
        "months": [["2026-05", 3], ["2026-06", 40]],
        "count": 43,
        "price_fen": 52_000,
        "amount_fen": 2_236_000,
        "digest": "0f" * 32,
        "invoice_number": "24530000000012345678",
        "invoice_on": "2026-07-02",
        "note": "",
    }
    paid = {"bank_ref": "YH202607060001", "paid_on": "2026-07-06"}
    return act(
        "screening_bill", "GD-SCJ-2026-000001", said,
        step(3, "decide", "approve", date(2026, 7, 5), "许样江", opinion="同意支付。"),
        step(4, "pay", "approve", date(2026, 7, 6), "邓样湖", form=paid),
    )  # fmt: skip


def report() -> CaseFile:
    """s12."""
    tables = {
        "登记的人": {"已检查": 200, "还在办理": 0, "不予受理": 12, "逾期关闭": 9, "本人撤回": 3},
        "已检查，按医院": {"官渡区样例妇幼保健院": 120, "官渡区样例人民医院": 80},
        "已检查，按人群": {"环卫工人": 90, "家政服务员": 60, "快递员": 4, "其他女职工": 46},
        "检查以后": {
            "等结果": 0, "正常": 180, "需复查": 14, "已转诊": 4, "已结案": 1, "失访": 0,
            "没有同意或已撤回": 1,
        },
    }  # fmt: skip
    rows = [
        {
            "title": title,
            "rows": [list(one) for one in zip(table, shown(list(table.values()), 5), strict=True)],
            "total": str(sum(table.values())),
        }
        for title, table in tables.items()
    ]
    said = {"least": 5, "tables": rows, "note": "组织顺利，建议下一批次增加周末的时段。"}
    return act("screening_report", "GD-SCB-2026-000001", said)
