"""一票否决: what a unit has against it, and until which day. Pure.

Owed wages, no union and the like keep out this year; an accident, occupational harm or a mass
incident for three years from the event; false material from the next round. The corresponding day
is the last of a ban; where only the month is known the ban lasts to that month's end.
Source: domain specification B4.3 [S57][S59][S64], G.4 HON-03
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forms.honour_codes import Reason
from forms.nomination_codes import Stop
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.answers import answer

LONG = {Stop.SAFETY, Stop.DISEASE, Stop.MASS_INCIDENT}
_WHEN = re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """The day of an event, or the month where nobody knows the day."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def read(cls, text: str) -> "When":
        """Of "2024-08" or "2024-08-15". Raises: ValueError."""
        found = _WHEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a day: {text!r}")
        when = cls(int(found["year"]), int(found["month"]), int(found["day"] or 0))
        when.first  # noqa: B018 - raises for a day that there is not
        return when

    @property
    def first(self) -> date:
        """The earliest day it can have been."""
        return date(self.year, self.month, self.day or 1)

    def after(self, months: int) -> date:
        """The corresponding day so many months later; the month's last where there is none."""
        whole = self.year * 12 + self.month - 1 + months
        year, month = whole // 12, whole % 12 + 1
        last = calendar.monthrange(year, month)[1]
        return date(year, month, min(self.day, last) if self.day else last)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a unit, as a department or the office has it on paper."""

    unit: str
    stop: Stop
    when: When
    source: str
    lifted_on: date | None = None  # wages paid, a union founded: from then on it does not count

    @property
    def is_long(self) -> bool:
        """Whether it keeps out for years, whatever was mended since."""
        return self.stop in LONG


@dataclass(frozen=True, slots=True)
class Ban:
    """A stop that holds, with its last day."""

    event: Event
    until: date

    @property
    def reason(self) -> Reason:
        """Its code on papers."""
        return Reason.SAFETY if self.event.is_long else Reason.UNIT


def ban_of(event: Event, parameters: Parameters, *, round_until: date) -> Ban:
    """The ban that follows; `round_until` is the last day of the round that is running."""
    if event.is_long:
        return Ban(event, event.when.after(_months(parameters)))
    if event.stop is Stop.FALSE_MATERIAL:
        return Ban(event, date(event.when.year + 1, 12, 31))
    return Ban(event, event.lifted_on or round_until)


def bans(
    unit: str,
    events: Iterable[Event],
    stops: Iterable[Stop],
    parameters: Parameters,
    *,
    on: date,
    round_until: date,
) -> tuple[Ban, ...]:
    """All that keeps the unit out on that day, the longest first."""
    asked = set(stops)
    found = []
    for event in events:
        if event.unit != unit or event.stop not in asked or event.when.first > on:
            continue
        ban = ban_of(event, parameters, round_until=round_until)
        lifted = not event.is_long and event.lifted_on is not None and event.lifted_on <= on
        if ban.until >= on and not lifted:
            found.append(ban)
    return tuple(sorted(found, key=lambda one: (-one.until.toordinal(), one.event.stop)))


def findings(
    unit: str,
    events: Iterable[Event],
    stops: Iterable[Stop],
    parameters: Parameters,
    *,
    on: date,
    round_until: date,
) -> list[Finding]:
    """One for each ban that holds, or one that there is none."""
    found = bans(unit, events, stops, parameters, on=on, round_until=round_until)
    if not found:
        return [answer(Reason.UNIT, True, "否决情形", compared="没有查到单位的否决情形")]
    return [
        answer(
            ban.reason,
            False,
            "否决情形",
            compared=f"{ban.event.when}{ban.event.stop.label}（{ban.event.source}）",
            would_change=_would_change(ban),
            used=parameters.used("honor_ban_months") if ban.event.is_long else (),
        )
        for ban in found
    ]


def _would_change(ban: Ban) -> str:
    if ban.event.is_long or ban.event.stop is Stop.FALSE_MATERIAL:
        return f"否决期到{ban.until:%Y-%m-%d}为止，期满后可以推荐"
    return "整改好、有证明以后，可以在本轮截止前再报"


def _months(parameters: Parameters) -> int:
    return int(parameters.row("honor_ban_months").value)
