"""Parameters by process: today's value, the next, and the history of one. Reads only."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.models import Change
from processes.engine.parameters.load import groups
from processes.engine.parameters.values import ParameterRow, Parameters
from processes.engine.reference import reference


@dataclass(frozen=True)
class Line:
    """One parameter today; `now` None if nothing holds, `next` what is to hold next."""

    key: str
    title: str
    now: ParameterRow | None
    next: ParameterRow | None
    count: int


@dataclass(frozen=True)
class Group:
    """Parameters of one process, or of all."""

    code: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Past:
    """One value in the history; `until` is the last day it held, None while it may still hold.

    `state` is now, next, past, or never: replaced before its first day.
    """

    row: ParameterRow
    state: str
    until: date | None
    who: str = ""
    at: datetime | None = None
    reason: str = ""


def by_process(today: date, *, wanted: str = "") -> tuple[Group, ...]:
    """All parameters, or those whose title or key holds the words wanted."""
    rows = _by_key()
    found, left = [], dict(rows)
    for code, keys in groups().items():
        mine = [left.pop(key) for key in keys if key in left]
        found.append(_group(code, mine, today, wanted))
    found.append(_group("", list(left.values()), today, wanted))
    return tuple(one for one in found if one.lines)


def history(key: str, today: date) -> tuple[Past, ...]:
    """Values of a key, newest first. Requires a scope with every unit."""
    rows = _by_key().get(key, [])
    said = _said(key)
    return tuple(_past(row, rows, today, said) for row in reversed(rows))


def _by_key() -> dict[str, list[ParameterRow]]:
    found: dict[str, list[ParameterRow]] = {}
    for row in sorted(reference().rows, key=lambda one: one.version):
        found.setdefault(row.key, []).append(row)
    return found


def _group(code: str, mine: list[list[ParameterRow]], today: date, wanted: str) -> Group:
    lines = (_line(rows, today) for rows in mine)
    kept = tuple(one for one in lines if wanted.lower() in f"{one.title} {one.key}".lower())
    return Group(code, _title(code), kept)


def _title(code: str) -> str:
    match code:
        case "limits":
            return _("各业务共用的期限")
        case "auditing":
            return _("审计规则")
        case "":
            return _("其他")
    return str(apps.get_app_config(code).verbose_name)


def _line(rows: list[ParameterRow], today: date) -> Line:
    held = Parameters.on(today, rows)
    key = rows[-1].key
    coming = [row for row in rows if row.valid_from > today]
    after = Parameters.on(min(row.valid_from for row in coming), rows).row(key) if coming else None
    now = held.row(key) if key in held else None
    return Line(key, rows[-1].title, now, after, len(rows))


def _past(
    row: ParameterRow, rows: list[ParameterRow], today: date, said: dict[int, Change]
) -> Past:
    later = [one.valid_from for one in rows if one.version > row.version]
    ends = [date.fromordinal(min(later).toordinal() - 1)] if later else []
    ends += [row.valid_to] if row.valid_to else []
    until = min(ends) if ends else None
    change = said.get(row.version)
    return Past(
        row,
        _state(row, until, today),
        until,
        change.actor.name if change else "",
        change.at if change else None,
        changes.reason_of(change) if change else "",
    )


def _state(row: ParameterRow, until: date | None, today: date) -> str:
    if until is not None and until < row.valid_from:
        return "never"
    if row.valid_from > today:
        return "next"
    return "now" if until is None or today <= until else "past"


def _said(key: str) -> dict[int, Change]:
    """Who entered which version."""
    found = {}
    rows = Change.objects.filter(verb=Change.Verb.PARAMETER, body__contains=f'"key":"{key}"')
    for row in rows.select_related("actor"):
        about = json.loads(row.body)["about"]
        if about["key"] == key:
            found[int(about["version"])] = row
    return found
