"""The day at a glance: what an officer sees beside his list before he opens a case.

Requires `runtime.scope`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day, end_of
from processes.engine.models import Event, Task
from processes.engine.moves import Verb
from processes.engine.queries.applicant.where import last_day
from processes.engine.queries.desk.inbox import Inbox
from processes.engine.queries.desk.lines import Line
from processes.engine.queries.desk.words import MOST, counted
from processes.people.actors import Actor

DAYS = 5


@dataclass(frozen=True)
class Coming:
    """A day on which tasks fall due. `partly`: there may be more than were counted."""

    day: date
    number: int
    partly: bool = False


@dataclass(frozen=True)
class Tile:
    """A count as it is shown; `href` leads to what is counted."""

    title: str
    count: str
    icon_name: str
    look: str = ""
    href: str = ""


@dataclass(frozen=True)
class Glance:
    """Counts, the next days on which something is due, and the case to begin with."""

    tiles: tuple[Tile, ...]
    coming: tuple[Coming, ...]
    next: Line | None = None
    paused: int = 0


def today_of(actor: Actor, inbox: Inbox, *, now: datetime) -> Glance:
    """One statement beside the inbox: how much was done today, what was sent back among it."""
    today = china_day(now)
    begun = end_of(today) - timedelta(days=1)
    done = Tile(_("今天已办"), counted(_acted(actor, begun)) or "0", "check", "ok", "/w/done/")
    first = next((one for one in inbox.lines if one.due.look != "stop"), None)
    paused = sum(one.paused for one in inbox.nearest)
    return Glance((*_tiles(inbox), done), _coming(inbox, today), first, paused)


def _tiles(inbox: Inbox) -> list[Tile]:
    looks = {"late": ("warn", "no"), "today": ("clock", "you"), "back": ("again", "wait")}
    return [
        Tile(
            title=chip.title,
            count=chip.count,
            icon_name=looks[chip.code][0],
            look=looks[chip.code][1] if chip.count != "0" else "",
            href=f"/w/todo/?box={chip.code}",
        )
        for chip in inbox.chips
        if chip.code in looks and chip.count
    ]


def _coming(inbox: Inbox, today: date) -> tuple[Coming, ...]:
    """Days after today among the nearest; where those were cut, the last one is not whole."""
    dated = [last_day(one.due) for one in inbox.nearest if one.due and not one.paused]
    days = Counter(day for day in dated if day is not None and day > today)
    found = [Coming(day, number) for day, number in sorted(days.items())]
    if inbox.capped and found:
        found[-1] = Coming(found[-1].day, found[-1].number, partly=True)
    return tuple(found[:DAYS])


def _acted(actor: Actor, begun: datetime) -> int:
    """Seats closed since then, and those sent back for a correction: they stay open meanwhile."""
    closed = Task.objects.filter(closed_by=actor.account, closed_at__gte=begun)
    back = Event.objects.filter(
        case=OuterRef("case"), actor=actor.account, verb=Verb.RETURN, at__gte=begun
    )
    mine = Task.objects.filter(Exists(back), holder=actor.account, closed_at=None)
    return closed.values("pk").union(mine.values("pk"))[:MOST].count()
