"""Holidays and moved working days as they are typed: one line a day or a run of days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from processes.manage.said import day_of

ONE_DAY = timedelta(days=1)
LONGEST_RUN, MOST_NAME, MOST_LINES = 31, 20, 120
OFF, ON = {"休", "放假", "假"}, {"班", "上班", "补班"}
_LINE = re.compile(
    r"(?P<first>\S+?)(?:\s*(?:至|到|~|—|–)\s*(?P<last>\S+?))?[\s,，、]+(?P<what>\S+?)"
    r"(?:[\s,，、]+(?P<name>.+))?"
)
SATURDAY = 5


@dataclass(frozen=True)
class Day:
    """One day out of the ordinary, or back to it."""

    day: date
    works: bool
    name: str = ""


class BadLines(ValueError):
    """What could not be read; the message is a sentence that names the line."""


def read(text: str, *, year: int) -> tuple[Day, ...]:
    """Days of that year, in order. Raises: BadLines."""
    found: dict[date, Day] = {}
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise BadLines(_("还没有填。一行写一天或一段，例如“2027-01-01 休 元旦”。"))
    if len(lines) > MOST_LINES:
        raise BadLines(_("最多%(most)s行，请检查是不是贴多了。") % {"most": MOST_LINES})
    for n, line in lines:
        for one in _days(n, line, year):
            if one.day in found and found[one.day].works != one.works:
                words = {"n": n, "day": one.day.isoformat()}
                raise BadLines(_("第%(n)s行：%(day)s前面已经写过，休和班不一样。") % words)
            found[one.day] = one
    return tuple(found[day] for day in sorted(found))


def whole_year(year: int, days: tuple[Day, ...]) -> dict[date, Day]:
    """Every day of a year: as typed, else Saturdays and Sundays off."""
    found = {one.day: one for one in days}
    day = date(year, 1, 1)
    while day.year == year:
        found.setdefault(day, Day(day, works=day.weekday() < SATURDAY))
        day += ONE_DAY
    return dict(sorted(found.items()))


def doubts(year: Mapping[date, Day]) -> tuple[str, ...]:
    """What looks like a slip in a whole year."""
    works = sum(one.works for one in year.values())
    moved = [day for day, one in year.items() if one.works and day.weekday() >= SATURDAY]
    found = []
    if not 242 <= works <= 255:
        words = {"n": works}
        found.append(_("全年%(n)s个工作日，往年在242到255之间，请核对有没有漏。") % words)
    if not moved:
        found.append(_("没有一天调休上班，往年都有，请核对国务院办公厅的通知。"))
    return tuple(found)


def _days(n: int, line: str, year: int) -> list[Day]:
    match = _LINE.fullmatch(line)
    if match is None:
        words = {"n": n, "line": line[:30]}
        said = _("第%(n)s行看不懂：“%(line)s”。请写成“2027-01-01 休 元旦”，补班写“班”。")
        raise BadLines(said % words)
    first, last = _bounds(n, match)
    if first.year != year or last.year != year:
        raise BadLines(_("第%(n)s行不是%(year)s年的日子。") % {"n": n, "year": year})
    if not 0 <= (last - first).days < LONGEST_RUN:
        raise BadLines(
            _("第%(n)s行的一段不对：先写早的，最多%(most)s天。") % {"n": n, "most": LONGEST_RUN}
        )
    what, name = match["what"], (match["name"] or "").strip()[:MOST_NAME]
    if what not in OFF | ON:
        raise BadLines(_("第%(n)s行要写明“休”或“班”。") % {"n": n})
    run = range((last - first).days + 1)
    return [Day(first + k * ONE_DAY, what in ON, name) for k in run]


def _bounds(n: int, match: re.Match[str]) -> tuple[date, date]:
    first = day_of(match["first"])
    last = day_of(match["last"]) if match["last"] else first
    if first is None or last is None:
        raise BadLines(_("第%(n)s行的日期不对，请写成2027-01-01这样。") % {"n": n})
    return first, last
