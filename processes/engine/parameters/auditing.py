"""Figures of the audit rules that every process shares, for the first filling. Pure data.

Source: domain specification B1.7; all of them are the product's own until an office sets them.
"""

from processes.engine.parameters.values import ParameterRow, Unit

OWN = "本系统默认值"


def _count(key: str, title: str, value: int) -> ParameterRow:
    return ParameterRow(key, title, str(value), Unit.COUNT, note=OWN)


AUDITING: tuple[ParameterRow, ...] = (
    _count("audit_shared_payees", "审计：几个收款人共用手机、银行卡、住址算疑点", 3),
    _count("audit_night_from", "审计：夜间从几点起", 22),
    _count("audit_night_until", "审计：夜间到几点止", 6),
    _count("audit_night_approvals", "审计：一夜同意几件算成批", 5),
    ParameterRow(
        "audit_unpaid_days",
        "审计：批准后几个工作日没有拨付算滞留",
        "10",
        Unit.WORKING_DAYS,
        note=OWN,
    ),
)
