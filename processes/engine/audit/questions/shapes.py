"""What a rule is, what it is asked with, and what it gives."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from processes.engine.parameters.values import Parameters

Args = Mapping[str, Any]
People = Mapping[int, str]


@dataclass(frozen=True)
class Asked:
    """When a rule is run, with the parameters and the calendar of that day."""

    now: datetime
    today: date
    parameters: Parameters
    calendar: Mapping[date, bool]

    def rows(self, text: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a statement of the rule finds. `%(name)s` stands for a value."""
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            return list(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Hit:
    """One suspicion. `args` hold ids, codes, days and amounts, nothing that changes by itself.

    `cases` are the others it is about; `unit` is needed where there is no case.
    """

    case: int | None
    args: dict[str, Any] = field(default_factory=dict)
    cases: tuple[int, ...] = ()
    unit: int | None = None
    event: int | None = None


@dataclass(frozen=True)
class Rule:
    """One rule. `words(args, people)` tells a hit; `account` in args are named in `people`."""

    code: str
    title: Any
    looks_for: Any
    find: Callable[[Asked], Iterable[Hit]]
    words: Callable[[Args, People], str]


def money(fen: int) -> str:
    """8,000.00元."""
    return f"{fen // 100:,}.{fen % 100:02}元"
