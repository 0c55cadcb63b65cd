"""Parameters and calendar, kept in memory until their stamp in the database changes. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from processes.engine.models import CalendarDay, Parameter, Stamp
from processes.engine.parameters.values import ParameterRow, Parameters, Unit

STAMP = "reference"


@dataclass(frozen=True)
class Reference:
    """All parameter rows and all calendar days at one moment; `known` is for who reckons days."""

    rows: tuple[ParameterRow, ...]
    calendar: Mapping[date, bool]
    known: dict[tuple[date, int], date | None] = field(default_factory=dict)
    _days: dict[date, Parameters] = field(default_factory=dict)

    def on(self, day: date) -> Parameters:
        """Parameters as they hold on that day."""
        if day not in self._days:
            self._days[day] = Parameters.on(day, self.rows)
        return self._days[day]


_kept: dict[tuple[str, int], Reference] = {}


def reference(stamp: int | None = None) -> Reference:
    """What holds now. A caller who has just read the stamp passes it and saves a query."""
    if stamp is None:
        stamp = Stamp.objects.values_list("value", flat=True).get(name=STAMP)
    key = (str(connection.settings_dict["NAME"]), stamp)
    known = _kept.get(key)
    if known is None:
        known = _read()
        _kept.clear()
        _kept[key] = known
    return known


def parameters_on(day: date) -> Parameters:
    """Parameters as they hold on that day."""
    return reference().on(day)


def _read() -> Reference:
    rows = tuple(_row(one) for one in Parameter.objects.order_by("key", "version"))
    return Reference(rows, dict(CalendarDay.objects.values_list("day", "works")))


def _row(one: Parameter) -> ParameterRow:
    return ParameterRow(
        key=one.key,
        title=one.title,
        value=one.value,
        unit=Unit(one.unit),
        basis=one.basis,
        note=one.note,
        scope=one.scope,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        version=one.version,
    )
