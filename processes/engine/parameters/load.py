"""First filling of the parameter and calendar tables; rows that are there are left alone."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from processes.engine.calendar_seed import seed
from processes.engine.models import CalendarDay, Parameter
from processes.engine.parameters import limits
from processes.engine.parameters.auditing import AUDITING
from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.money import MONEY
from processes.engine.parameters.values import ParameterRow, Unit

YEARS = range(2024, 2027)


def load_parameters() -> int:
    """Limits of the engine and the figures of every process; how many rows were added."""
    known = set(Parameter.objects.values_list("key", "scope", "version"))
    rows = [row for row in _rows() if (row.key, row.scope, row.version) not in known]
    Parameter.objects.bulk_create(
        Parameter(**asdict(row) | {"unit": row.unit.value, "entered_by": "系统"}) for row in rows
    )
    return len(rows)


def load_calendar() -> int:
    """Working days of the years that the State Council has arranged; how many days were added."""
    known = set(CalendarDay.objects.values_list("day", flat=True))
    days = [
        CalendarDay(day=day, works=works) for day, works in seed(YEARS).items() if day not in known
    ]
    CalendarDay.objects.bulk_create(days)
    return len(days)


def limit_keys() -> frozenset[str]:
    """Keys of the parameters that count days, of the engine and of every process. No database."""
    return frozenset(row.key for row in _rows() if row.unit in (Unit.DAYS, Unit.WORKING_DAYS))


def limit_days() -> dict[str, int]:
    """Working days of each limit as it is filled in first; natural days count five of seven."""
    rows = [row for row in _rows() if row.unit in (Unit.DAYS, Unit.WORKING_DAYS)]
    return {row.key: _working_days(int(row.value), row.unit) for row in rows}


def _working_days(days: int, unit: Unit) -> int:
    return days if unit is Unit.WORKING_DAYS else -(-days * 5 // 7)


def groups() -> dict[str, tuple[str, ...]]:
    """Keys by where they belong: "limits", "auditing", then each process by its app."""
    found: dict[str, Iterable[ParameterRow]] = {"limits": LIMITS, "auditing": AUDITING}
    for app in settings.PROCESS_APPS:
        if find_spec(f"{app}.parameters"):
            found[app.rpartition(".")[2]] = import_module(f"{app}.parameters").PARAMETERS
    return {name: tuple(dict.fromkeys(row.key for row in rows)) for name, rows in found.items()}


def ascending() -> tuple[tuple[str, str], ...]:
    """Pairs of keys of which the first must stay below the second. No database."""
    pairs = list(limits.ASCENDING)
    for app in settings.PROCESS_APPS:
        if find_spec(f"{app}.parameters"):
            pairs += getattr(import_module(f"{app}.parameters"), "ASCENDING", ())
    return tuple(pairs)


def _rows() -> Iterator[ParameterRow]:
    yield from LIMITS
    yield from AUDITING
    yield from MONEY
    for app in settings.PROCESS_APPS:
        if find_spec(f"{app}.parameters"):
            yield from import_module(f"{app}.parameters").PARAMETERS
