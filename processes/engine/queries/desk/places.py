"""名额 for the desk: how each quota stands, who has a place, who waits in which turn.

Requires a scope: cases that the reader may not see are counted and not named.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from processes.engine import changes
from processes.engine.game.slots import is_slot
from processes.engine.models import Case, Change, Event, Quota, QuotaPlace
from processes.engine.queries.desk.lines import place_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for

State = QuotaPlace.State
MOST = 200


@dataclass(frozen=True, slots=True)
class Board:
    """One quota. `capacity` is None as long as nobody has set it."""

    key: str
    title: str
    process: str
    capacity: int | None
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int:
        """Places that are left."""
        return max((self.capacity or 0) - self.taken, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One case at a quota. `turn` is its place in the queue, 0 once it has a place."""

    number: str
    name: str
    unit: str
    at: datetime
    turn: int = 0
    promoted: bool = False
    rests: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """One act by which the number was set."""

    at: datetime
    who: str
    was: int
    capacity: int
    reason: str


def declared() -> dict[str, tuple[str, str]]:
    """Quotas that processes name: key → (name, process)."""
    found: dict[str, tuple[str, str]] = {}
    for card in PROCESSES:
        for node in graph_for(card.code, card.current).nodes.values():
            key = str(node.extra.get("quota", "")) if is_slot(node) else ""
            if key and node.name not in card.quota_of:
                found[key] = (node.title, card.title)
        found |= {key: (title, card.title) for key, title in card.quotas.items()}
    return found


def boards() -> list[Board]:
    """Every quota that is named or has rows, by key."""
    named, rows = declared(), {one.key: one for one in Quota.objects.all()}
    return [_board(key, named, rows.get(key)) for key in sorted({*named, *rows})]


def board(key: str) -> Board | None:
    """One of them."""
    named, row = declared(), Quota.objects.filter(key=key).first()
    return _board(key, named, row) if row is not None or key in named else None


def entries(key: str) -> tuple[list[Entry], list[Entry]]:
    """Who has a place, and who waits, each in order: at most MOST that the reader may see."""
    rows = QuotaPlace.objects.filter(quota__key=key).exclude(state=State.RELEASED)
    turns = {pk: n for n, pk in enumerate(_waiting(rows), 1)}
    cases = {one.pk: one for one in _seen(rows.values_list("case", flat=True)[: 2 * MOST])}
    found = [
        (row, cases[row.case_id]) for row in rows.order_by("rank", "id") if row.case_id in cases
    ]
    has = [_entry(row, case, 0) for row, case in found if row.state == State.HELD]
    waits = [_entry(row, case, turns[row.pk]) for row, case in found if row.pk in turns]
    return has[:MOST], waits[:MOST]


def settings_of(key: str) -> list[Setting]:
    """Acts that set the number, newest first. Requires the system's scope."""
    quota = Quota.objects.filter(key=key).values_list("pk", flat=True).first()
    rows = Change.objects.filter(verb=Change.Verb.QUOTA).select_related("actor").order_by("-n")
    found = [(row, json.loads(row.body)["about"]) for row in rows]
    return [
        Setting(row.at, row.actor.name, said["was_places"], said["capacity"],
                changes.reason_of(row))
        for row, said in found
        if said["quota"] == quota
    ]  # fmt: skip


def _board(key: str, named: dict[str, tuple[str, str]], row: Quota | None) -> Board:
    title, process = named.get(key, (row.title if row else key, ""))
    if row is None:
        return Board(key, title, process, None)
    waiting = QuotaPlace.objects.filter(quota=row, state=State.WAITING).count()
    return Board(key, row.title, process, row.capacity, row.taken, waiting)


def _waiting(rows: "QuerySet[QuotaPlace]") -> list[int]:
    return list(
        rows.filter(state=State.WAITING).order_by("rank", "id").values_list("pk", flat=True)
    )


def _seen(ids: "QuerySet[QuotaPlace, int]") -> "QuerySet[Case]":
    return Case.objects.filter(pk__in=list(ids)).select_related("applicant")


def _entry(row: QuotaPlace, case: Case, turn: int) -> Entry:
    given = Event.objects.filter(case=case, n=row.given_n or 0).values_list("at", flat=True).first()
    return Entry(
        number=str(case.number),
        name=case.applicant.name,
        unit=place_of(case.unit_id)[0],
        at=given or row.at,
        turn=turn,
        promoted=row.promoted,
        rests=bool(turn and case.state.get("suspended")),
    )
