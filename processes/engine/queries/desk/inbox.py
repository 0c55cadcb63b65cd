"""The officer's inbox: the left pane of every desk page. Requires `runtime.scope`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy

from processes.engine.calendar import china_day, end_of
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.drawer import Field, drawer_of
from processes.engine.queries.desk.filters import Filters
from processes.engine.queries.desk.lines import Line, Reading, line
from processes.engine.queries.desk.order import FIRST, LAST_ID, Place, Wish
from processes.engine.queries.desk.waiting import Found, Waiting
from processes.engine.queries.desk.words import counted
from processes.people import organisations
from processes.people.actors import Actor

PAGE = 50
SEEN = 100  # what is counted exactly; beyond it is "99+"
SEARCHED = 500  # how many tasks one page looks through for what no index knows

BOXES = {
    "all": gettext_lazy("全部"),
    "late": gettext_lazy("已超时"),
    "today": gettext_lazy("今天到期"),
    "back": gettext_lazy("补正回来"),
    "held": gettext_lazy("我认领的"),
}


@dataclass(frozen=True)
class Chip:
    """A quick filter; `count` is empty where counting would cost too much."""

    code: str
    title: str
    count: str
    query: str
    on: bool


@dataclass(frozen=True)
class Inbox:
    """One page of the list; the queries keep what was asked for."""

    lines: tuple[Line, ...]
    chips: tuple[Chip, ...]
    filters: Filters
    total: str
    drawer: tuple[Field, ...]
    query: str
    next: str = ""
    first: str | None = None  # query string of the first page, None on it
    searching: bool = False  # not everything was looked through: further on there may be more
    nearest: tuple[Waiting, ...] = ()
    capped: bool = False


def inbox_of(actor: Actor, *, now: datetime, filters: Filters, after: str = "") -> Inbox:
    """The page behind `after`, most urgent first; two or three statements."""
    nearest = waiting.find(actor, Wish(most=SEEN))
    begun = Place.read(after)
    found = _page(actor, now, filters, begun, nearest)
    nearest = replace(nearest, tasks=once(nearest.tasks))
    tasks, beyond = once(found.tasks)[:PAGE], _beyond(found)
    reading = Reading(actor, now)
    here = filters.query(after=after if begun > FIRST else "")
    return Inbox(
        lines=tuple(line(one, reading, here) for one in tasks),
        chips=_chips(actor, now, filters, nearest),
        filters=filters,
        total=_capped(nearest, len(nearest.tasks)),
        drawer=drawer_of(actor, filters),
        query=here,
        next=filters.query(after=str(beyond)) if beyond else "",
        first=filters.query() if begun > FIRST else None,
        searching=beyond is not None and len(tasks) < PAGE,
        nearest=nearest.tasks,
        capped=nearest.further is not None,
    )


def _page(actor: Actor, now: datetime, filters: Filters, begun: Place, nearest: Found) -> Found:
    if filters.is_plain and begun == FIRST and _enough(nearest):
        return nearest
    return waiting.find(actor, wish_of(filters, begun, now=now))


def once(tasks: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The first of several free seats of one panel; order is kept."""
    found: dict[tuple[str, int], Waiting] = {}
    for one in tasks:
        found.setdefault((one.number, one.token), one)
    return tuple(found.values())


def _enough(found: Found) -> bool:
    return len(once(found.tasks)) > PAGE or found.further is None


def _beyond(found: Found) -> Place | None:
    """Where the next page begins: behind all that stands before its first task."""
    shown = once(found.tasks)
    if len(shown) > PAGE:
        return found.tasks[found.tasks.index(shown[PAGE]) - 1].place
    return found.further


def wish_of(filters: Filters, after: Place = FIRST, *, now: datetime) -> Wish:
    """What the filters ask for."""
    since, until = span(filters.box, now)
    unit = int(filters.unit) if filters.unit else 0
    units = organisations.subtree(unit) if unit in organisations.tree().units else (unit,)
    searches = filters.node or filters.unit or filters.number or filters.box == "back"
    only_paused = Place(paused=True) if filters.hold == "paused" else FIRST
    return Wish(
        after=max(after, since, only_paused),
        until=until,
        most=SEARCHED if searches else SEEN,
        free=filters.box != "held" and filters.hold != "mine",
        held=filters.hold != "free",
        service=filters.service,
        node=filters.node,
        units=units if unit else (),
        number=filters.number,
        back=filters.box == "back",
    )


def span(box: str, now: datetime) -> tuple[Place, Place]:
    """The part of the order that a chip shows."""
    over = Place(due=now, task=LAST_ID)
    if box == "late":
        return FIRST, over
    if box == "today":
        return over, Place(due=end_of(china_day(now)), task=LAST_ID)
    return FIRST, Wish().until


def _chips(actor: Actor, now: datetime, filters: Filters, nearest: Found) -> tuple[Chip, ...]:
    """Counted among the nearest; what lies beyond them is asked for only where it is cheap."""
    tasks, mine = nearest.tasks, {actor.account}
    counts = {
        "all": _capped(nearest, len(tasks)),
        "late": _counted(nearest, "late", now),
        "today": _today(actor, now, nearest),
        "back": "" if nearest.further else str(sum(one.back for one in tasks)),
        "held": "" if nearest.further else str(sum(one.holder in mine for one in tasks)),
    }
    return tuple(
        Chip(
            code=code,
            title=str(title),
            count=counts[code],
            query=filters.with_box(code).query(),
            on=code == filters.box,
        )
        for code, title in BOXES.items()
    )


def _counted(nearest: Found, box: str, now: datetime) -> str:
    since, until = span(box, now)
    return _capped(nearest, sum(since < one.place <= until for one in nearest.tasks))


def _today(actor: Actor, now: datetime, nearest: Found) -> str:
    until = span("today", now)[1]
    if nearest.further is None or nearest.further > until:
        return _counted(Found(nearest.tasks), "today", now)
    wish = wish_of(Filters(box="today"), now=now)
    number, more = waiting.count(actor, wish)
    return counted(number, more=more) or "0"


def _capped(nearest: Found, number: int) -> str:
    more = nearest.further is not None and number == len(nearest.tasks)
    return counted(number, more=more) or "0"
