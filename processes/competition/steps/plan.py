"""The plan of a season: rows become the pure values of `rules.season`; checked, published."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from forms.competition_codes import EntryKind, StageKind, Track
from processes.competition import models
from processes.competition.rules import season as pure
from processes.competition.rules.windows import Window, shown
from processes.engine import clock, quotas
from processes.engine.calendar import CHINA, china_day, end_of
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role

SECTION = "经济"


def event_of(row: models.Event) -> pure.Event:
    """One event with its stages."""
    stages = row.stages.order_by("position").prefetch_related("sessions__rooms")
    return pure.Event(
        code=row.code,
        title=row.title,
        track=Track(row.track),
        kind=EntryKind(row.kind),
        registration=Window(row.opens, row.closes),
        places=row.places,
        unit_limit=row.unit_limit,
        stages=tuple(stage_of(one) for one in stages),
    )


def stage_of(row: models.Stage) -> pure.Stage:
    """One round with its sessions and rooms."""
    sessions = row.sessions.order_by("position").prefetch_related("rooms")
    return pure.Stage(
        StageKind(row.kind),
        tuple(
            pure.Session(
                one.code,
                Window(one.begins, one.ends),
                tuple(
                    pure.Room(room.name, room.seats)
                    for room in sorted(one.rooms.all(), key=lambda room: room.position)
                ),
            )
            for one in sessions
        ),
        row.advance,
    )


def season_of(row: models.Season) -> pure.Season:
    """A season with everything in it."""
    events = row.events.order_by("pk")
    return pure.Season(row.code, row.title, tuple(event_of(one) for one in events))


def publish(code: str, *, actor: Actor, now: datetime) -> models.Season:
    """Opens a season without the chair's signature: for seasons that samples and measurements use.

    The way of the office is `approving`. Raises: NotAllowed for anybody but the section that runs
    contests; WrongState if it is published, or its plan cannot be held.
    """
    if SECTION not in actor.titles(Role.DISTRICT_OFFICER):
        raise NotAllowed("no_post", _("竞赛方案由区总工会经济部发布。"))
    with durable(SYSTEM):
        row = models.Season.objects.select_for_update(no_key=True).get(code=code)
        open_up(row, by=actor.account, now=now)
    return row


def require_plan(row: models.Season) -> pure.Season:
    """The plan of a season that is not published. Requires its lock and all sight.

    Raises: WrongState if it is published, or cannot be held.
    """
    if row.published_at is not None:
        raise WrongState("season_published", _("这个赛季的方案已经发布过。"))
    try:
        return pure.checked(season_of(row))
    except pure.WrongPlan as wrong:
        said = _("方案不能发布：%(why)s。请改好再发布。") % {"why": _wrong(wrong)}
        raise WrongState(f"plan_{wrong.code}", said) from wrong


def open_up(row: models.Season, *, by: int, now: datetime) -> None:
    """The plan is fixed and each event gets its places. Requires the lock of the season.

    Raises: WrongState as `require_plan` says.
    """
    found = require_plan(row)
    models.Season.objects.filter(pk=row.pk).update(published_at=now, published_by=by)
    for event in found.events:
        quota = quotas.locked(quota_key(event.code), title=event.title)
        quotas.resize(quota, title=event.title, capacity=event.places, why="opened")


def quota_key(code: str) -> str:
    """Key of the places of an event."""
    return f"contest:{code}"


def published(code: str) -> models.Event | None:
    """The event of that code, if its season is published."""
    rows = models.Event.objects.select_related("season")
    return rows.filter(code=code, season__published_at__isnull=False).first()


def open_on(day: date) -> dict[str, dict[str, str]]:
    """Events that take entries on that day, as the form offers them."""
    start, end = _begins(day), end_of(day)
    rows = models.Event.objects.filter(
        season__published_at__isnull=False, opens__lt=end, closes__gte=start
    )
    return {
        row.code: {
            "words": f"{row.title}（{row.get_track_display()}·{row.get_kind_display()}）",
            "hint": _("报名到%(closes)s，名额%(places)d个")
            % {"closes": shown(row.closes), "places": row.places},
            "kind": row.kind,
            "title": row.title,
            "track": row.get_track_display(),
        }
        for row in rows.order_by("track", "pk")
    }


def contest_day(row: models.Event) -> date | None:
    """Day on which the first session begins; None while no session is planned."""
    first = models.Session.objects.filter(stage__event=row).order_by("begins").first()
    return china_day(first.begins) if first else None


def _begins(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _wrong(wrong: pure.WrongPlan) -> str:
    facts = wrong.facts
    return {
        "double_event": _("赛项编号%(event)s重复"),
        "no_places": _("赛项%(event)s没有名额"),
        "stages": _("赛项%(event)s的阶段顺序不对"),
        "advance": _("赛项%(event)s的晋级人数不对"),
        "overlap": _("赛项%(event)s的场次时间早于报名截止或上一阶段"),
        "double_session": _("赛项%(event)s的场次编号重复"),
        "too_few_seats": _("赛项%(event)s的座位%(seats)s个，少于%(needed)s人"),
    }[wrong.code] % facts


def now() -> datetime:
    """The clock of the product."""
    return clock.now()
