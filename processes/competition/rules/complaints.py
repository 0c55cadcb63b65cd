"""现场申诉: in writing within two hours of the end, ruled on the same day, final. Pure.

Source: domain specification D.2 (complaint), D.5 k9, G.3 CON-04
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from processes.competition.rules.windows import Window, shown
from processes.engine.calendar import china_day, end_of
from processes.engine.findings import Finding, Severity
from processes.engine.parameters.values import Parameters

CODE = "complaint"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the arbiters have said of a complaint; `removes` are judges whose scores go."""

    at: datetime
    upheld: bool
    reason: str
    removes: tuple[str, ...] = ()


def window(ended: datetime, parameters: Parameters) -> Window:
    """From the end of the session: the first second of it, and the last."""
    return Window.lasting(ended, timedelta(minutes=parameters.count("contest_complaint_minutes")))


def may_complain(ended: datetime, at: datetime, parameters: Parameters) -> Finding:
    """Whether a complaint that came in at that second is heard."""
    limits = window(ended, parameters)
    passed = limits.holds(at)
    return Finding(
        CODE,
        passed,
        Severity.PASS if passed else Severity.BLOCK,
        "现场申诉时间",
        compared=f"收到时间{shown(at)}，可以申诉的时间{shown(limits.opens)}至{shown(limits.closes)}",
        parameters=parameters.used("contest_complaint_minutes"),
        would_change="" if passed else "成绩公示期间还可以提出异议",
    )


def ruling_due(complained: datetime, parameters: Parameters) -> datetime:
    """The first moment that is too late: the end of the day in China on which it came in."""
    return end_of(china_day(complained) + timedelta(days=parameters.days("contest_ruling")))


def ruled_in_time(complained: datetime, ruling: Ruling, parameters: Parameters) -> bool:
    """Whether the arbiters kept their day."""
    return complained <= ruling.at < ruling_due(complained, parameters)
