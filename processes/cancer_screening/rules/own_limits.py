"""Limits that a batch gives itself stand before the parameters. Pure."""

from collections.abc import Mapping

from processes.engine.parameters.values import ParameterRow, Parameters

KEYS = {"age_min": "screen_age_min", "age_max": "screen_age_max", "cycle_months": "screen_cycle"}


def with_own_limits(known: Parameters, own: Mapping[str, int | None], basis: str) -> Parameters:
    """The parameters as this batch has them; version 0 says that a row is the batch's own."""
    mine = {KEYS[name]: value for name, value in own.items() if value is not None}
    if not mine:
        return known
    others = [one for one in known if one.key not in mine]
    return Parameters.on(known.day, [*others, *(_row(known, *one, basis) for one in mine.items())])


def _row(known: Parameters, key: str, value: int, basis: str) -> ParameterRow:
    was = known.row(key)
    return ParameterRow(key, was.title, str(value), was.unit, basis=basis, version=0)
