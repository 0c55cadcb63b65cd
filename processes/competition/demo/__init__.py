"""Demo season of the fixtures: 汽车维修工 with 60 places, a team event, 焊工 with 5: all invented.

The season is loaded unpublished: it is opened by who runs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings

from forms.competition_codes import EntryKind, StageKind, Track
from processes.competition.models import Event, Room, Season, Session, Stage
from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.models import FundBudget, FundSource
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM

CODE, RUNNING = "2026", "2026-D"
OPENS = datetime(2026, 6, 1, 9, tzinfo=CHINA)
CLOSES = datetime(2026, 6, 17, 17, 30, tzinfo=CHINA)
REPAIR, CARE, WELD = "QX", "YL", "HG"


class Offered(NamedTuple):
    """An event of the season: short code, title, track, individual or team, places."""

    short: str
    title: str
    track: Track
    kind: EntryKind
    places: int


EVENTS = (
    Offered(REPAIR, "汽车维修工", Track.INDUSTRY, EntryKind.INDIVIDUAL, 60),
    Offered(CARE, "养老护理（团体）", Track.SERVICE, EntryKind.TEAM, 20),
    Offered(WELD, "装备制造·焊工", Track.INDUSTRY, EntryKind.INDIVIDUAL, 5),
)
ROOMS = ("一号工位区", "二号工位区", "三号工位区")
SEATS = 20
BUDGET = 20_000_000  # fen


@dataclass(frozen=True)
class Dates:
    """When a season takes entries, and the day before its first session."""

    opens: datetime = OPENS
    closes: datetime = CLOSES
    eve: datetime = datetime(2026, 8, 7, tzinfo=CHINA)

    @classmethod
    def around(cls, now: datetime) -> "Dates":
        """So that somebody who looks at the demo can enter today."""
        day = now.astimezone(CHINA).replace(hour=9, minute=0, second=0, microsecond=0)
        closes = (day + timedelta(days=16)).replace(hour=17, minute=30)
        return cls(day - timedelta(days=1), closes, (day + timedelta(days=60)).replace(hour=0))


FIXED = Dates()


def load_running() -> int:
    """A season that somebody can have approved and enter today."""
    return load_season(RUNNING, Dates.around(clock.now()))


def load_season(code: str = CODE, dates: Dates = FIXED) -> int:
    """The season with its events, stages, sessions and rooms; how many events were added.

    Codes of events are that of the season with their own behind it: 2026-QX.
    """
    if not settings.DEMO:
        return 0
    with durable(SYSTEM):
        season, _made = Season.objects.get_or_create(
            code=code,
            defaults={"title": "2026年官渡区职工技能竞赛", "theme": "匠心创造 技能强区"},
        )
        known = set(season.events.values_list("code", flat=True))
        new = [one for one in EVENTS if f"{code}-{one.short}" not in known]
        return sum(_event(season, f"{code}-{one.short}", one, dates) for one in new)


def _event(season: Season, code: str, one: Offered, dates: Dates) -> int:
    event = Event.objects.create(
        season=season, code=code, title=one.title, track=one.track, kind=one.kind,
        opens=dates.opens, closes=dates.closes, places=one.places, unit_limit=3,
    )  # fmt: skip
    stage = Stage.objects.create(event=event, position=1, kind=StageKind.FINAL)
    day = dates.eve + timedelta(days=1 if one.kind is EntryKind.INDIVIDUAL else 2)
    session = Session.objects.create(
        stage=stage, position=1, code="第一场", place="官渡区样例职业学校实训中心",
        begins=day + timedelta(hours=9),
        ends=day + timedelta(hours=17),
    )  # fmt: skip
    for n, name in enumerate(ROOMS, 1):
        Room.objects.create(session=session, position=n, name=name, seats=SEATS)
    return 1


def load_budget() -> int:
    """Money for prizes, if it is not there yet."""
    if not settings.DEMO:
        return 0
    source, _made = FundSource.objects.get_or_create(
        code="union_contest", year=FIXED.opens.year,
        defaults={"name": "工会经费（劳动和技能竞赛）", "basis": "", "amount_fen": BUDGET},
    )  # fmt: skip
    _row, made = FundBudget.objects.get_or_create(
        source=source, item="contest_prize", defaults={"amount_fen": BUDGET}
    )
    return int(made)


LOADERS: dict[str, Callable[[], int]] = {"竞赛赛季": load_running, "竞赛奖金预算": load_budget}
CASES: dict[str, Callable[[], int]] = {}
