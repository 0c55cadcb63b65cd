"""Findings on income and on accidents: the two ways into the hardship file."""

from fractions import Fraction

from forms.hardship_aid_codes import Category
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.household import (
    formula,
    household_size,
    income_fen,
    net_per_head,
    rigid_fen,
)
from processes.hardship_aid.rules.standing import (
    category,
    is_accident,
    line_fen,
    loss_fen,
    relative_line_fen,
)
from processes.hardship_aid.rules.words import Facts, money

KEYS = ("low_income_line", "relative_multiple")


def income(facts: Facts, parameters: Parameters, *, earlier_aid_fen: int = 0) -> Finding:
    """Net income per head against both lines; blocks only if no other way is open."""
    net = net_per_head(facts, earlier_aid_fen=earlier_aid_fen)
    found = category(facts, parameters, earlier_aid_fen=earlier_aid_fen)
    passed = found in {Category.DEEP, Category.RELATIVE}
    line, upper = line_fen(parameters), relative_line_fen(parameters)
    return Finding(
        "income",
        passed,
        _severity(passed, found),
        f"按收入：{found.label if passed else '不属于深度困难或相对困难'}",
        compared=_compared(net, line, upper),
        formula=formula(facts, earlier_aid_fen=earlier_aid_fen),
        parameters=parameters.used(*KEYS),
        source=parameters.row("low_income_line").source,
        would_change=_would_change(facts, passed, upper),
    )


def _severity(passed: bool, found: Category) -> Severity:
    if passed:
        return Severity.PASS
    return Severity.ATTENTION if found is Category.ACCIDENT else Severity.BLOCK


def _compared(net: Fraction, line: int, upper: Fraction) -> str:
    if net < line:
        return f"人均月净收入 {money(net)}，低于低保标准 {money(line)}"
    if net < upper:
        return f"人均月净收入 {money(net)}，不低于 {money(line)}，低于 {money(upper)}"
    return f"人均月净收入 {money(net)}，不低于 {money(upper)}"


def _would_change(facts: Facts, passed: bool, upper: Fraction) -> str:
    if passed:
        return ""
    most = upper * 12 * household_size(facts) + rigid_fen(facts)
    return (
        f"按{household_size(facts)}口人和现有刚性支出，家庭年收入低于 {money(most)}，"
        "或者有没填上的医疗、教育、照料支出，结论会不同"
    )


def accident(facts: Facts, parameters: Parameters) -> Finding | None:
    """Loss against a year's income; None if no accident is declared."""
    loss, income_of_year = loss_fen(facts), income_fen(facts)
    if not loss and not facts.get("event_certificate"):
        return None
    passed = is_accident(facts, parameters)
    row = parameters.row("accident_share")
    return Finding(
        "accident",
        passed,
        Severity.PASS if passed else Severity.ATTENTION,
        "按意外：意外致困" if passed else "按意外：未达到意外致困标准",
        compared=f"自付支出占家庭年收入 {_percent(loss, income_of_year)}，标准为超过 {row.shown}",
        formula=f"{money(loss)} ÷ {money(income_of_year)} ＝ {_percent(loss, income_of_year)}",
        parameters=parameters.used("accident_share"),
        source=row.source,
        would_change=""
        if passed
        else f"自付支出超过 {money(parameters.ratio('accident_share') * income_of_year)}",
    )


def _percent(part: int, whole: int) -> str:
    if not whole:
        return "（无收入）"
    hundredths = (Fraction(part, whole) * 10000 + Fraction(1, 2)) // 1
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
