"""Who may take part on the day of her application: sex, age, cycle, membership. Pure.

Facts: sex ("female", "male"), birth_date (ISO), member (bool). Earlier screenings come from the
caller: only completed ones count, never what was booked and not attended.
Source: domain specification C.1
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forms.cancer_screening_codes import Group, Reason
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters

FEMALE = "female"
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier screening. `completed` is False for one that was booked and not attended."""

    on: date
    completed: bool = True


def age_on(born: date, day: date) -> int:
    """Completed years on that day; who is born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def turns(born: date, years: int) -> date:
    """First day on which so many years are completed."""
    if (born.month, born.day) == LEAP_DAY and not _is_leap(born.year + years):
        return date(born.year + years, 3, 1)
    return born.replace(year=born.year + years)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def findings(
    facts: Mapping[str, Any],
    parameters: Parameters,
    *,
    on: date,
    earlier: Iterable[Earlier] = (),
    groups: Collection[str] = (),
) -> list[Finding]:
    """One finding a rule, in the order in which they are told; what blocks is not accepted.

    `groups` are those whom the batch is for; all where it names none.
    """
    born = date.fromisoformat(str(facts["birth_date"]))
    return [
        sex(str(facts["sex"])),
        age(born, parameters, on=on),
        interval(earlier, parameters, on=on),
        membership(bool(facts.get("member"))),
        *([group(str(facts["group"]), groups)] if groups else []),
    ]


def group(said: str, wanted: Collection[str]) -> Finding:
    """The batch is for some groups only."""
    names = "、".join(one.label for one in Group if one.value in wanted)
    return _finding(
        Reason.GROUP,
        said in wanted,
        "本批次的人群",
        compared=f"{Group(said).label}；本批次面向{names}",
        would_change="请等面向其他女职工的批次",
    )


def refused(found: Iterable[Finding]) -> Finding | None:
    """The first finding that stands against it; None if she may take part."""
    return next((one for one in found if one.blocks), None)


def sex(said: str) -> Finding:
    """Women only."""
    return _finding(
        Reason.SEX,
        said == FEMALE,
        "性别",
        compared="证件上的性别是女" if said == FEMALE else "证件上的性别是男",
    )


def age(born: date, parameters: Parameters, *, on: date) -> Finding:
    """Completed years at the day of application, both limits included."""
    least, most = parameters.count("screen_age_min"), parameters.count("screen_age_max")
    years = age_on(born, on)
    hint = f"{turns(born, least).isoformat()}起可申请" if years < least else ""
    return _finding(
        Reason.AGE,
        least <= years <= most,
        "年龄",
        compared=f"申请之日{years}周岁，要求{least}至{most}周岁",
        would_change=hint,
        used=parameters.used("screen_age_min", "screen_age_max"),
    )


def interval(earlier: Iterable[Earlier], parameters: Parameters, *, on: date) -> Finding:
    """The cycle, counted from the last screening that was completed."""
    months = parameters.count("screen_cycle")
    done = [one.on for one in earlier if one.completed and one.on <= on]
    used = parameters.used("screen_cycle")
    if not done:
        return _finding(
            Reason.INTERVAL, True, "筛查间隔", compared="没有已完成的筛查记录", used=used
        )
    last = max(done)
    again = months_after(last, months)
    return _finding(
        Reason.INTERVAL,
        again <= on,
        "筛查间隔",
        compared=f"上一次完成筛查是{last.isoformat()}，间隔要求{months}个月",
        would_change=f"{again.isoformat()}起可申请",
        used=used,
    )


def membership(member: bool) -> Finding:
    """Her union belongs to this district."""
    return _finding(
        Reason.MEMBERSHIP,
        member,
        "工会组织关系",
        compared="组织关系在本区" if member else "没有查到在本区的组织关系",
        would_change="先加入所在单位或街道的工会，再申请",
    )


def _finding(
    reason: Reason,
    passed: bool,
    title: str,
    *,
    compared: str,
    would_change: str = "",
    used: tuple[Any, ...] = (),
) -> Finding:
    return Finding(
        reason.value,
        passed,
        Severity.PASS if passed else Severity.BLOCK,
        title,
        compared=compared,
        parameters=used,
        would_change="" if passed else would_change,
    )


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
