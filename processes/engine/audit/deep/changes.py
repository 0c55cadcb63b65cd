"""Administrators' acts beside what they left: figures, seats given back, work tried again."""

import json
from collections.abc import Iterator
from typing import Any

from processes.engine.models import CalendarDay, Change, Event, Outbox, Parameter

BY_HAND = "#"  # how the column of who entered a figure begins


def problems() -> Iterator[str]:
    """Acts without their effect, and figures without an act. Requires sight of all units."""
    told: dict[tuple[str, int], dict[str, Any]] = {}
    for row in Change.objects.order_by("n").iterator():
        about = json.loads(row.body)["about"]
        if row.verb == Change.Verb.PARAMETER:
            told[about["key"], about["version"]] = about
        elif lacking := _lacking(row, about):
            yield f"管理记录 {row.n}：{lacking}"
    yield from _figures(told)


def _lacking(row: Change, about: dict[str, Any]) -> str:
    """What an act should have left and is not there."""
    match row.verb:
        case Change.Verb.FREE | Change.Verb.HANDOVER:
            there = Event.objects.filter(case=about["case"], key=row.key).exists()
            return "" if there else "没有对应的释放或转办记录"
        case Change.Verb.RETRY:
            return "" if Outbox.objects.filter(pk=about["row"]).exists() else "没有对应的后台作业"
        case Change.Verb.CALENDAR:
            there = CalendarDay.objects.filter(day__year=about["year"]).exists()
            return "" if there else "工作日历没有这一年"
    return ""


def _figures(told: dict[tuple[str, int], dict[str, Any]]) -> Iterator[str]:
    """Each figure entered by hand has its act, with the same value, day and document number."""
    for row in Parameter.objects.filter(entered_by__startswith=BY_HAND).order_by("key", "version"):
        said = told.pop((row.key, row.version), None)
        if said is None:
            yield f"参数 {row.key} 第 {row.version} 版没有管理记录"
        elif (said["value"], said["from"], said["basis"]) != (
            row.value,
            row.valid_from.isoformat(),
            row.basis,
        ):
            yield f"参数 {row.key} 第 {row.version} 版和管理记录不一样"
    yield from (f"管理记录里的参数 {key} 第 {version} 版不在表里" for key, version in told)
