"""Between two moments, to the second as the clock of the server shows it in China. Pure.

A moment is read without its fraction of a second: who hands in while the page shows 17:30:00 is in
time where 17:30:00 is the last second, and who does at 17:30:01 is late.
Source: domain specification D.2 (complaint), G.3 CON-04, CON-06
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from processes.engine.calendar import CHINA


class Naive(ValueError):
    """A moment without a time zone says nothing about who was first."""


def second_of(moment: datetime) -> datetime:
    """The whole second, in UTC. Raises: Naive."""
    if moment.tzinfo is None:
        raise Naive(repr(moment))
    return moment.astimezone(UTC).replace(microsecond=0)


def shown(moment: datetime) -> str:
    """As people read it: "2026-06-17 17:30:00", in China time."""
    return f"{second_of(moment).astimezone(CHINA):%Y-%m-%d %H:%M:%S}"


@dataclass(frozen=True, slots=True)
class Window:
    """From the first second to the last, both belong to it. Raises: Naive; ValueError if empty."""

    opens: datetime
    closes: datetime

    def __post_init__(self) -> None:
        if second_of(self.closes) < second_of(self.opens):
            raise ValueError("a window closes after it opens")

    @classmethod
    def lasting(cls, begins: datetime, length: timedelta) -> "Window":
        """So long from that moment on."""
        return cls(begins, begins + length)

    def is_early(self, at: datetime) -> bool:
        """Before the first second."""
        return second_of(at) < second_of(self.opens)

    def is_late(self, at: datetime) -> bool:
        """After the last second."""
        return second_of(at) > second_of(self.closes)

    def holds(self, at: datetime) -> bool:
        """Whether that moment belongs to it."""
        return not (self.is_early(at) or self.is_late(at))

    def left(self, at: datetime) -> timedelta:
        """Time until the last second; nothing once it is over."""
        return max(timedelta(0), second_of(self.closes) - second_of(at))
