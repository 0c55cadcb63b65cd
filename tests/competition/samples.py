"""The event of the scenarios G.3 and who enters it."""

from datetime import date, datetime, timedelta

from forms.competition_codes import EntryKind, StageKind, Track
from processes.competition.parameters import EVERYTHING
from processes.competition.rules.eligibility import Person
from processes.competition.rules.season import Event, Room, Season, Session, Stage
from processes.competition.rules.windows import Window
from processes.engine.calendar import CHINA
from processes.engine.identity import Sex
from processes.engine.parameters.values import Parameters

PARAMETERS = Parameters.on(date(2026, 6, 1), EVERYTHING)
CONTEST_DAY = datetime(2026, 8, 8, 9, tzinfo=CHINA)


def china(month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2026 in China time."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=CHINA)


REGISTRATION = Window(china(6, 1, 9), china(6, 17, 17, 30))
FINAL = Stage(
    StageKind.FINAL,
    (
        Session(
            "S1",
            Window.lasting(CONTEST_DAY, timedelta(hours=8)),
            (Room("一号实训室", 36), Room("二号实训室", 36)),
        ),
    ),
)


def event(code: str = "MECHANIC", *, places: int = 60, unit_limit: int = 3) -> Event:
    """汽车维修工, or another event of the same season."""
    title = f"2026年官渡区职工{code}技能竞赛"
    kind, stages = EntryKind.INDIVIDUAL, (FINAL,)
    return Event(code, title, Track.INDUSTRY, kind, REGISTRATION, places, unit_limit, stages)


def season(*events: Event) -> Season:
    """匠心创造 技能强区."""
    return Season("2026", "匠心创造 技能强区", events or (event(), event("WELDER")))


def person(
    code: str = "C01",
    born: date = date(1993, 4, 17),
    *,
    member: bool = True,
    works_since: date | None = date(2020, 1, 1),
    guardian: bool = False,
    trainee: bool = False,
    barred: bool = False,
    sex: Sex = Sex.MALE,
) -> Person:
    """C01 of U04, who may compete."""
    return Person(
        code, born, sex, member, works_since, trainee=trainee, guardian=guardian, barred=barred
    )
