"""How the events of a season stand: counts, lots, what is still to be done. Reads only."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from processes.competition.models import Draw, Entry, Event, Lot, Season
from processes.competition.rules import draw as pure
from processes.competition.steps import plan
from processes.engine.models import Case, QuotaPlace, Task
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM, Actor

CAME = "approved"
STEPS = ("recommend", "street", "qualify", "objection_check", "card", "come", "check_in")


@dataclass(frozen=True)
class Board:
    """One event: counts of its entries, in the words of the page."""

    event: Event
    phase: str
    entered: int
    placed: int
    waiting: int
    came: int
    at: tuple[tuple[str, int], ...]
    draw: Draw | None


@dataclass(frozen=True)
class Line:
    """One entry of the list of lots."""

    number: int
    case: str
    subject: str
    unit: str
    room: str
    seat: int
    instead: bool


def seasons() -> list[tuple[Season, list[Board]]]:
    """All seasons, the newest first, with their events. Counts are those of everybody."""
    now = plan.now()
    with scope(SYSTEM):
        rows = Season.objects.order_by("-pk").prefetch_related("events")
        return [(one, [_board(e, now) for e in one.events.order_by("pk")]) for one in rows]


def board(code: str) -> Board | None:
    """One event."""
    with scope(SYSTEM):
        row = Event.objects.select_related("season").filter(code=code).first()
        return None if row is None else _board(row, plan.now())


def lots(code: str, *, actor: Actor) -> list[Line]:
    """The list of lots, of entries that the reader may see."""
    with scope(actor):
        rows = Lot.objects.filter(draw__stage__event__code=code, gone=False)
        found = rows.select_related("entry__case", "entry__unit").order_by("number")
        return [
            Line(
                one.number, one.entry.case.number or "", one.entry.case.subject,
                str(one.entry.unit or ""), one.room, one.seat, one.instead_of_id is not None,
            )
            for one in found
        ]  # fmt: skip


def departures(made: Draw) -> tuple[str, ...]:
    """Entries whose lot is not what the seed gives: empty for an honest draw."""
    with scope(SYSTEM):
        rows = Lot.objects.filter(draw=made, instead_of=None).select_related("entry__case")
        found = tuple(
            pure.Lot(
                str(one.entry.case.number), one.number,
                pure.Seat(one.session.code, one.room, one.seat),
            )
            for one in rows.select_related("session").order_by("number")
        )  # fmt: skip
        stage = plan.stage_of(made.stage)
    return pure.departures(pure.Draw(made.seed, made.list_digest, found), stage)


def case_of(code: str, number: str) -> Case | None:
    """The entry of that number at this event."""
    with scope(SYSTEM):
        return Case.objects.filter(number=number, entry__event__code=code).first()


def at_door(code: str, typed: str, *, actor: Actor) -> str:
    """Number of the case whose card has this code; "" if there is none to be checked in."""
    with scope(actor):
        lot = Lot.objects.filter(draw__stage__event__code=code, code=typed, gone=False).first()
        if lot is None:
            return ""
        case = Case.objects.get(entry=lot.entry_id)
        return str(case.number) if not case.outcome else ""


def _board(row: Event, now: datetime) -> Board:
    entries = Entry.objects.filter(event=row)
    live = entries.filter(live=True)
    line = QuotaPlace.objects.filter(quota__key=plan.quota_key(row.code))
    states = Counter(line.values_list("state", flat=True))
    tasks = Task.objects.filter(case__entry__event=row, closed_at=None)
    at = Counter(tasks.values_list("node", flat=True))
    titles = _titles()
    return Board(
        event=row,
        phase=_phase(row, now),
        entered=live.count(),
        placed=states[QuotaPlace.State.HELD],
        waiting=states[QuotaPlace.State.WAITING],
        came=entries.filter(case__outcome=CAME).count(),
        at=tuple((titles[name], at[name]) for name in STEPS if at[name]),
        draw=Draw.objects.filter(stage__event=row).select_related("stage").first(),
    )


def _titles() -> dict[str, str]:
    return {
        "recommend": _("等单位推荐"),
        "street": _("等街道初核"),
        "qualify": _("等资格审核"),
        "objection_check": _("等异议核实"),
        "card": _("等抽签发证"),
        "come": _("等本人确认到场"),
        "check_in": _("等检录"),
    }


def _phase(row: Event, now: datetime) -> str:
    if row.season.published_at is None:
        return _("没有发布")
    if now < row.opens:
        return _("等报名开始")
    if now <= row.closes:
        return _("正在报名")
    if Draw.objects.filter(stage__event=row).exists():
        return _("已抽签")
    return _("报名截止，正在审核")
