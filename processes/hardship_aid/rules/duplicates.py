"""Nobody gets the same aid twice: running cases, same item in a year, one item for relative."""

from collections.abc import Iterable

from forms.hardship_aid_codes import AidItem, Category
from processes.engine.findings import Finding, Severity
from processes.hardship_aid.rules.history import Grant, OpenCase, of_year

WHOSE = {"person": "您", "household": "您的家人", "filed": "申请人家里"}


def open_case(running: Iterable[OpenCase]) -> Finding:
    """Blocks while the person or the household has a case that is not closed."""
    found = tuple(running)
    title = "没有在办的申请" if not found else "已存在在办申请"
    whose = WHOSE[min((case.relation for case in found), key=list(WHOSE).index, default="person")]
    return Finding(
        "open_case",
        not found,
        Severity.BLOCK if found else Severity.PASS,
        title,
        compared=f"{whose}已经有一件在办的申请，一家同时只办一件" if found else "",
        would_change="等那一件办结，或者撤回那一件，再来申请" if found else "",
    )


def same_year(
    category: Category, item: AidItem | None, year: int, history: Iterable[Grant]
) -> Finding:
    """Blocks a second item of a relative household, and the same item twice for anybody.

    Source: domain specification B1.2 多重救助
    """
    earlier = of_year(history, year)
    same = [grant for grant in earlier if item is not None and grant.item == item.value]
    only_one = category is Category.RELATIVE and bool(earlier)
    if not same and not only_one:
        return Finding(
            "same_year", True, Severity.PASS, "本年度没有重复救助", compared=f"{year}年度已核对"
        )
    had = AidItem((same or list(earlier))[0].item).label
    rule = "相对困难职工一年只享受一项救助" if only_one else "同一项目一年只救助一次"
    return Finding(
        "same_year",
        False,
        Severity.BLOCK,
        "本年度已享受救助",
        compared=f"{year}年已享受{had}；{rule}",
        would_change=f"{year + 1}年可以再申请",
    )
