"""Places in the order of urgency, and what may be asked for between two of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from processes.engine.models.task import FAR

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_MICROSECOND = timedelta(microseconds=1)
LAST_ID = 2**63 - 1


@dataclass(frozen=True, order=True)
class Place:
    """Paused tasks stand behind all others, undated ones behind dated ones."""

    paused: bool = False
    due: datetime = EPOCH
    task: int = 0

    def __str__(self) -> str:
        return f"{self.paused:d}.{(self.due - EPOCH) // ONE_MICROSECOND}.{self.task}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that an address names; the very beginning if it names none."""
        try:
            paused, due, task = (int(part) for part in text.split("."))
            moment = min(EPOCH + due * ONE_MICROSECOND, FAR)
        except (ValueError, OverflowError):
            return FIRST
        return cls(bool(paused), max(moment, EPOCH), max(0, min(task, LAST_ID)))


FIRST = Place()
LAST = Place(paused=True, due=FAR, task=LAST_ID)


@dataclass(frozen=True)
class Wish:
    """Which tasks: behind `after`, up to `until`. `most` tasks are looked at.

    `free` and `held` say whose; the rest narrows down what is looked at ("" and () ask nothing).
    """

    after: Place = FIRST
    until: Place = LAST
    most: int = 100
    free: bool = True
    held: bool = True
    service: str = ""
    node: str = ""
    units: tuple[int, ...] = ()
    number: str = ""
    back: bool = False
