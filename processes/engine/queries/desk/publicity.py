"""Public notices as officers see them: who posted, days left, what may leak. Reads only."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from processes.engine.leaks import Leak
from processes.engine.models import Event, Publication
from processes.engine.publicity import leaks_in
from processes.engine.queries import publicity
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.people.actors import Actor
from processes.people.models import Account

State = Publication.State
PAGE = 30
MOST_RUNNING = 200
LOOK: dict[str, tuple[str, str]] = {
    State.RUNNING: ("pub", "mega"),
    State.SUSPENDED: ("you", "pause"),
    State.CLEAR: ("ok", "check"),
    State.UPHELD: ("no", "x"),
    State.STOPPED: ("idle", "dot"),
}


@dataclass(frozen=True)
class Posting:
    """One notice. `notice` is what the public page shows; `posted_by` who brought it there."""

    notice: publicity.Notice
    case: str
    unit: str
    process: str
    tag: Tag
    posted_at: datetime
    posted_by: str
    ended_at: datetime | None
    objections: int
    leaks: tuple[Leak, ...]

    @property
    def case_href(self) -> str:
        """Address of the case at the desk."""
        return f"/w/case/{self.case}/"


@dataclass(frozen=True)
class Postings:
    """One page. `newer` and `older` are ids to go on from; `more` running ones are not shown."""

    rows: tuple[Posting, ...]
    newer: int | None = None
    older: int | None = None
    more: bool = False

    @property
    def leaking(self) -> int:
        """How many of them show what they must not."""
        return sum(bool(one.leaks) for one in self.rows)


def running(actor: Actor, *, now: datetime) -> Postings:
    """Notices being shown, those that end first on top. Requires the actor's scope."""
    rows = list(
        _seen(actor)
        .filter(ended_at=None)
        .order_by(F("last_day").asc(nulls_last=True), "id")[: MOST_RUNNING + 1]
    )
    return Postings(_postings(rows[:MOST_RUNNING], now), more=len(rows) > MOST_RUNNING)


def ended(
    actor: Actor, *, now: datetime, older: int | None = None, newer: int | None = None
) -> Postings:
    """Notices taken down, newest first, from an id on. Requires the actor's scope."""
    rows = _seen(actor).exclude(ended_at=None)
    if newer is not None:
        ahead = list(rows.filter(pk__gt=newer).order_by("pk")[: PAGE + 1])
        return _page(ahead[:PAGE][::-1], now, newer=len(ahead) > PAGE, older=True)
    if older is not None:
        rows = rows.filter(pk__lt=older)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return _page(found[:PAGE], now, newer=older is not None, older=len(found) > PAGE)


def _page(rows: list[Publication], now: datetime, *, newer: bool, older: bool) -> Postings:
    return Postings(
        _postings(rows, now),
        newer=rows[0].pk if rows and newer else None,
        older=rows[-1].pk if rows and older else None,
    )


def _seen(actor: Actor) -> "QuerySet[Publication]":
    rows = Publication.objects.select_related("case__unit")
    return rows.filter(not_recused(actor), case__isnull=False)


def _postings(rows: list[Publication], now: datetime) -> tuple[Posting, ...]:
    posters = _posters(rows)
    return tuple(_posting(one, now, posters.get(one.pk, "")) for one in rows)


def _posting(row: Publication, now: datetime, poster: str) -> Posting:
    case = row.case
    kind, icon_name = LOOK[row.state]
    return Posting(
        notice=publicity.of_row(row, now=now),
        case=case.number or str(case.pk),
        unit=case.unit.name if case.unit else "",
        process=str(PROCESSES[case.process].title),
        tag=Tag(kind, icon_name, str(State(row.state).label)),
        posted_at=row.posted_at,
        posted_by=poster,
        ended_at=row.ended_at,
        objections=row.objections,
        leaks=leaks_in(row.content),
    )


def _posters(rows: Iterable[Publication]) -> dict[int, str]:
    """Who decided what put each notice up: the event that armed its clock, by notice."""
    marks = {(one.case_id, f'"{one.token}:{_limit(one)}"'): one.pk for one in rows}
    if not marks:
        return {}
    asked = Q(pk__in=[])
    for case, mark in marks:
        asked |= Q(case=case, body__contains=mark)
    found: dict[int, tuple[int | None, int | None]] = {}
    for event in Event.objects.filter(asked).order_by("case", "n"):
        body = json.loads(event.body)
        for (case, mark), pk in marks.items():
            if case == event.case_id and mark.strip('"') in body.get("due", {}):
                found.setdefault(pk, (body.get("actor"), body.get("behalf")))
    names = _names(one for pair in found.values() for one in pair if one)
    return {pk: _said(actor, behalf, names) for pk, (actor, behalf) in found.items()}


def _limit(row: Publication) -> str:
    return graph_for(row.case.process, row.case.flow_version).node(row.node).limit


def _names(accounts: Iterable[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=set(accounts)).values_list("pk", "name"))


def _said(actor: int | None, behalf: int | None, names: dict[int, str]) -> str:
    """ "d4 代 d1", or one name; empty for the system."""
    name = names.get(actor or 0, "")
    return f"{name} 代 {names.get(behalf, '')}" if behalf else name
