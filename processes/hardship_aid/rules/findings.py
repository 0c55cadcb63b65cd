"""All findings on a case, for the officer's page, the notices and the events."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from forms.hardship_aid_codes import AidItem, Category
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.duplicates import open_case, same_year
from processes.hardship_aid.rules.exclusions import NOT_MADE, Check, exclusions
from processes.hardship_aid.rules.gates import approval_level
from processes.hardship_aid.rules.history import Grant, OpenCase, of_year, total_fen
from processes.hardship_aid.rules.income import accident, income
from processes.hardship_aid.rules.items import proposed
from processes.hardship_aid.rules.proposal import Proposal
from processes.hardship_aid.rules.standing import category
from processes.hardship_aid.rules.words import Facts, money

DECIDED = "decided_otherwise"
NOTHING: Mapping[str, Any] = MappingProxyType({})


def findings(
    facts: Facts,
    parameters: Parameters,
    *,
    check: Check = NOT_MADE,
    history: Iterable[Grant] = (),
    decided: Mapping[str, Any] = NOTHING,
) -> list[Finding]:
    """One finding a rule, passed or not, in the order an officer reads them.

    `check` is what the means check brought, `history` is aid granted to the household, `decided`
    what the district set (r03): from then on its amount says who approves. A finding that blocks
    means: may not be approved as it stands.
    """
    grants = tuple(history)
    year = parameters.day.year
    earlier = total_fen(of_year(grants, year))
    standing = category(facts, parameters, earlier_aid_fen=earlier)
    proposal = proposed(facts, parameters, earlier_aid_fen=earlier)
    found = [
        _softened(income(facts, parameters, earlier_aid_fen=earlier), standing, proposal),
        accident(facts, parameters),
        *exclusions(facts, parameters, check),
        same_year(standing, proposal.item if proposal else None, year, grants),
        service(facts, parameters),
        work_status(facts),
        relation(facts),
        decided_otherwise(decided, proposal),
        amount(proposal),
        _medical_level(proposal, parameters),
        _level(decided, proposal, parameters),
    ]
    return [finding for finding in found if finding is not None]


def screen(
    facts: Facts, parameters: Parameters, *, running: Iterable[OpenCase] = ()
) -> list[Finding]:
    """Automatic check at the entrance (g0): a running case blocks, exclusions only warn."""
    return [open_case(running), *exclusions(facts, parameters)]


def _softened(found: Finding, standing: Category, proposal: Proposal | None) -> Finding:
    """Aid outside the hardship file does not ask for income below the lines."""
    if standing is not Category.NONE or proposal is None or not found.blocks:
        return found
    way = f"不建困难档案，可按{proposal.item.label}办理"
    return replace(found, severity=Severity.ATTENTION, would_change=way)


def amount(proposal: Proposal | None) -> Finding | None:
    """Proposed item, standard and amount."""
    if proposal is None:
        return None
    return Finding(
        "amount",
        True,
        Severity.PASS,
        f"拟救助：{proposal.item.label} {money(proposal.amount_fen)}",
        compared=proposal.standard,
        formula=proposal.formula,
        parameters=proposal.parameters,
    )


def decided_otherwise(decided: Mapping[str, Any], proposal: Proposal | None) -> Finding | None:
    """The district departed from the formula: whoever approves has to see it, and why."""
    if not decided.get("departs"):
        return None
    item, amount_fen = AidItem(decided["item"]), int(decided["amount_fen"])
    said = f"区级定为{item.label} {money(amount_fen)}"
    by_formula = f"{proposal.item.label} {money(proposal.amount_fen)}" if proposal else "无"
    return Finding(
        DECIDED,
        False,
        Severity.ATTENTION,
        "区级审核和系统建议不一样",
        compared=f"{said}；按公式：{by_formula}；理由写在各级意见的区级审核里",
        would_change="按公式计算的项目和金额办理",
    )


def _level(
    decided: Mapping[str, Any], proposal: Proposal | None, parameters: Parameters
) -> Finding | None:
    """Who approves: by the amount that was set, before that by the one proposed."""
    if decided:
        return approval_level(int(decided["amount_fen"]), parameters)
    return approval_level(proposal.amount_fen, parameters) if proposal else None


def _medical_level(proposal: Proposal | None, parameters: Parameters) -> Finding | None:
    """Medical aid above its limits goes to the province or to the national federation."""
    if proposal is None or proposal.item is not AidItem.MEDICAL:
        return None
    keys = {"medical_national_limit": "全国总工会", "medical_province_limit": "省总工会"}
    above = [key for key in keys if proposal.amount_fen > parameters.fen(key)]
    if not above:
        return None
    return Finding(
        "medical_level",
        False,
        Severity.ATTENTION,
        f"医疗救助须报{keys[above[0]]}审批",
        compared=f"{money(proposal.amount_fen)}，超过 {money(parameters.fen(above[0]))}",
        parameters=parameters.used(above[0]),
        would_change=f"拟救助金额不超过 {money(parameters.fen(above[0]))}",
    )


def service(facts: Facts, parameters: Parameters) -> Finding | None:
    """Migrant and new-form workers need a year of work; None for others."""
    if facts.get("employment_type") not in {"migrant", "new_form"}:
        return None
    least = parameters.count("service_months")
    months = _months_since(str(facts.get("hired_month", "")), parameters.day)
    passed = months >= least
    return Finding(
        "service",
        passed,
        Severity.PASS if passed else Severity.ATTENTION,
        "劳动关系年限",
        compared=f"至今{months}个月，要求{least}个月以上",
        parameters=parameters.used("service_months"),
        would_change="" if passed else "有更早的劳动合同或工资记录",
    )


def _months_since(month: str, day: date) -> int:
    if not month:
        return 0
    year, of_year_ = (int(part) for part in month.split("-")[:2])
    return max(0, (day.year - year) * 12 + day.month - of_year_)


def work_status(facts: Facts) -> Finding | None:
    """Retired persons are as a rule no longer in the file."""
    if facts.get("work_status") not in {"retired", "veteran_retired"}:
        return None
    return Finding(
        "work_status",
        False,
        Severity.ATTENTION,
        "申请人已退休",
        compared="退休人员一般不再建立困难职工档案",
        would_change="核实仍在岗，或由家中在职会员申请",
    )


def relation(facts: Facts) -> Finding:
    """A relative among the officers calls for recusal (回避); that there is none is only said."""
    declared = facts.get("officer_relation") == "yes"
    return Finding(
        "officer_relation",
        False,
        Severity.ATTENTION if declared else Severity.UNCHECKED,
        "与工会干部的亲属关系",
        compared="申请人申报有亲属是工会干部，有关人员应当回避"
        if declared
        else "申报没有；只凭申报，您本人有关系的请回避",
        would_change="由没有亲属关系的人办理" if declared else "",
    )
