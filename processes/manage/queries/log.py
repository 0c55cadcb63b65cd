"""What administrators did, in words. Reads only; requires a scope that sees the changes."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.models import Case, Change, FundSource, Parameter, Quota
from processes.engine.registry import PROCESSES
from processes.people import organisations
from processes.people.models import Account
from processes.people.roles import Role
from processes.vault import mask_name

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One act, opened."""

    n: int
    at: datetime
    what: str
    about: str
    who: str
    place: str
    reason: str


@dataclass(frozen=True)
class Page:
    """Entries, and the number below which the next page begins; 0 if there is none."""

    entries: tuple[Entry, ...]
    next: int = 0


def entries(region: Collection[int], *, before: int) -> Page:
    """Acts of administrators of these organisations, newest first."""
    rows = Change.objects.filter(unit__in=region, n__lt=min(before, 2**31 - 1))
    found = list(rows.select_related("actor").order_by("-n")[: PAGE + 1])
    more = found[PAGE - 1].n if len(found) > PAGE else 0
    return Page(tuple(_entry(row) for row in found[:PAGE]), more)


def _entry(row: Change) -> Entry:
    return Entry(
        n=row.n,
        at=row.at,
        what=str(Change.Verb(row.verb).label),
        about=_about(row.verb, json.loads(row.body)["about"]),
        who=row.actor.name,
        place=organisations.unit(row.unit_id).name,
        reason=changes.reason_of(row),
    )


def _about(verb: str, about: Mapping[str, Any]) -> str:
    """What it was about, by the names of today."""
    if verb == Change.Verb.PARAMETER:
        found = Parameter.objects.filter(key=about["key"], version=about["version"]).first()
        title = found.title if found else about["key"]
        return _("%(title)s，%(day)s起") % {"title": title, "day": about["from"]}
    parts = [read(about[name]) for name, read in _READ.items() if name in about]
    return " · ".join(part for part in parts if part)


def _case(pk: int) -> str:
    return Case.objects.filter(pk=pk).values_list("number", flat=True).first() or f"#{pk}"


def _account(pk: int) -> str:
    """An officer by name and number; a worker's name is masked, his number says nothing."""
    found = Account.objects.filter(pk=pk).first()
    if found is None:
        return ""
    if found.kind != Account.Kind.OFFICER:
        return _("%(name)s（职工账号）") % {"name": mask_name(found.name)}
    return f"{found.name}（{found.number}）"


_READ: dict[str, Callable[[Any], str]] = {
    "case": _case,
    "account": _account,
    "source": lambda one: str(FundSource.objects.get(pk=one)),
    "target": _account,
    "place": lambda one: organisations.unit(one).name,
    "role": lambda one: Role(one).label,
    "quota": lambda one: str(Quota.objects.get(pk=one).title),
    "capacity": lambda one: _("%(n)s 个") % {"n": one},
    "batch": str,
    "year": str,
    "kind": str,
    "from": str,
    "to": str,
    "n": str,
    "process": lambda one: str(PROCESSES[one].title) if one in PROCESSES else one,
    "definition": str,
    "was": lambda one: f"v{one}",
    "flow": lambda one: f"→ v{one}",
}
