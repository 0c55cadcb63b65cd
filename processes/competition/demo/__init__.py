"""Demo season of the fixtures: 汽车维修工 with 60 places, a team event, 焊工 with 5: all invented.

The season is loaded unpublished: it is opened by who runs it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from forms.competition_codes import EntryKind, StageKind, Track
from processes.competition.models import Event, Room, Season, Session, Stage
from processes.engine.calendar import CHINA
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM

CODE = "2026"
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


def load_season(code: str = CODE) -> int:
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
        wanted = [one for one in EVENTS if f"{code}-{one.short}" not in known]
        return sum(_event(season, f"{code}-{one.short}", one) for one in wanted)


def _event(season: Season, code: str, one: Offered) -> int:
    event = Event.objects.create(
        season=season, code=code, title=one.title, track=one.track, kind=one.kind, opens=OPENS,
        closes=CLOSES, places=one.places, unit_limit=3,
    )  # fmt: skip
    stage = Stage.objects.create(event=event, position=1, kind=StageKind.FINAL)
    day = 8 if one.kind is EntryKind.INDIVIDUAL else 9
    session = Session.objects.create(
        stage=stage, position=1, code="第一场", place="官渡区样例职业学校实训中心",
        begins=datetime(2026, 8, day, 9, tzinfo=CHINA),
        ends=datetime(2026, 8, day, 17, tzinfo=CHINA),
    )  # fmt: skip
    for n, name in enumerate(ROOMS, 1):
        Room.objects.create(session=session, position=n, name=name, seats=SEATS)
    return 1


LOADERS: dict[str, Callable[[], int]] = {"竞赛赛季": load_season}
CASES: dict[str, Callable[[], int]] = {}
