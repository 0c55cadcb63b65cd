"""Circumstances that usually exclude aid (排除性条件). Each is flagged; an officer confirms it.

`checked` is what the means check found (codes of `FOUND`), beside what the applicant declared.
Source: domain specification B1.1
"""

from collections.abc import Collection
from dataclasses import replace

from forms.hardship_aid_codes import FOUND
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters
from processes.hardship_aid.rules.words import Facts


def exclusions(
    facts: Facts, parameters: Parameters, checked: Collection[str] = ()
) -> list[Finding]:
    """One finding a circumstance, also for those that do not hold."""
    return [
        _homes(facts, parameters, "homes" in checked),
        _finding(
            "business",
            facts.get("business", "none") != "none" or "business" in checked,
            "商铺和雇人经营",
            "本人或家人有商铺，或雇人经营",
            "核实不是本人家庭的，或已停业",
        ),
        _finding(
            "vehicle",
            facts.get("vehicle") == "car" or "vehicle" in checked,
            "机动车",
            "名下有机动车（残疾人机动车、小型营运工具车除外）",
            "证明是残疾人机动轮椅车、谋生用的小型车，或已过户",
        ),
        _finding(
            "school",
            facts.get("school_fee", "none") != "none" or "school" in checked,
            "高收费学校或自费留学",
            "子女上高收费私立学校，或自费出国留学",
            "学费不超过当地公办学校的两倍，或由他人资助",
        ),
        *_only_by_check(checked),
    ]


def _homes(facts: Facts, parameters: Parameters, checked: bool) -> Finding:
    limit, homes = parameters.count("homes_limit"), int(facts.get("homes", 0))
    found = _finding(
        "homes",
        homes >= limit or checked,
        "房产套数",
        f"申报{homes}套，{limit}套以上应核实",
        f"核实实际少于{limit}套",
    )
    return replace(found, parameters=parameters.used("homes_limit"))


def _only_by_check(checked: Collection[str]) -> list[Finding]:
    """What nobody declares: shown only when the check found it."""
    mend = {
        "savings": "核实存款不属于本家庭，或已用于治病",
        "spending": "核实不是本家庭的消费",
        "refused": "补签授权书，如实申报",
    }
    return [
        _finding(code, True, FOUND[code], FOUND[code], change)
        for code, change in mend.items()
        if code in checked
    ]


def _finding(code: str, holds: bool, title: str, compared: str, would_change: str) -> Finding:
    return Finding(
        f"exclusion_{code}",
        not holds,
        Severity.ATTENTION if holds else Severity.PASS,
        title,
        compared=compared if holds else "没有申报，目前也没有查到；以核对结果为准",
        would_change=would_change if holds else "",
    )
