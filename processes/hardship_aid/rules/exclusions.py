"""Circumstances that usually exclude aid (排除性条件). Each is flagged; an officer confirms it.

What nobody has looked into is neither: it waits for the means check.
Source: domain specification B1.1
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms.hardship_aid_codes import FOUND, Body
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.words import Facts

ANSWERED_BY = {"homes": Body.REAL_ESTATE, "business": Body.MARKET, "vehicle": Body.POLICE}


@dataclass(frozen=True, slots=True)
class Check:
    """What the means check brought: codes of FOUND that hold, and codes somebody answered to."""

    found: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> "Check":
        """From r02; an empty form is a check that has not been made.

        Who filled it in answered to all of FOUND, except where a body of its own has to reply.
        """
        if not form:
            return NOT_MADE
        replied = {one["body"] for one in form.get("replies") or () if one["reply"] != "none"}
        silent = {code for code, body in ANSWERED_BY.items() if body.value not in replied}
        return cls(frozenset(form.get("found") or ()), frozenset(FOUND) - silent)


NOT_MADE = Check()


def exclusions(facts: Facts, parameters: Parameters, check: Check = NOT_MADE) -> list[Finding]:
    """One finding a circumstance, also for those that do not hold."""
    return [
        _homes(facts, parameters, check),
        _finding(
            "business",
            facts.get("business", "none") != "none",
            check,
            "商铺和雇人经营",
            "本人或家人有商铺，或雇人经营",
            "核实不是本人家庭的，或已停业",
        ),
        _finding(
            "vehicle",
            facts.get("vehicle") == "car",
            check,
            "机动车",
            "名下有机动车（残疾人机动车、小型营运工具车除外）",
            "证明是残疾人机动轮椅车、谋生用的小型车，或已过户",
        ),
        _finding(
            "school",
            facts.get("school_fee", "none") != "none",
            check,
            "高收费学校或自费留学",
            "子女上高收费私立学校，或自费出国留学",
            "学费不超过当地公办学校的两倍，或由他人资助",
        ),
        *_only_by_check(check),
    ]


def _homes(facts: Facts, parameters: Parameters, check: Check) -> Finding:
    limit, homes = parameters.count("homes_limit"), int(facts.get("homes", 0))
    found = _finding(
        "homes",
        homes >= limit,
        check,
        "房产套数",
        f"申报{homes}套，{limit}套以上应核实",
        f"核实实际少于{limit}套",
    )
    if found.severity is Severity.UNCHECKED:
        found = replace(found, compared=f"申报{homes}套，还没有人核对；{limit}套以上应核实")
    return replace(found, parameters=parameters.used("homes_limit"))


def _only_by_check(check: Check) -> list[Finding]:
    """What nobody declares: shown only when the check found it."""
    mend = {
        "savings": "核实存款不属于本家庭，或已用于治病",
        "spending": "核实不是本家庭的消费",
        "refused": "补签授权书，如实申报",
    }
    return [
        _finding(code, True, check, FOUND[code], FOUND[code], change)
        for code, change in mend.items()
        if code in check.found
    ]


def _finding(
    code: str, declared: bool, check: Check, title: str, compared: str, would_change: str
) -> Finding:
    name = f"exclusion_{code}"
    if declared or code in check.found:
        flagged = Severity.ATTENTION
        return Finding(name, False, flagged, title, compared=compared, would_change=would_change)
    if code in check.answered:
        return Finding(name, True, Severity.PASS, title, compared="没有申报，核对也没有发现")
    said = "没有申报，还没有人核对"
    return Finding(name, False, Severity.UNCHECKED, title, compared=said)
