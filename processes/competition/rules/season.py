"""What is competed in: a season, its events by track, their stages and sessions. Pure values.

Source: domain specification D.1
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from forms.competition_codes import EntryKind, StageKind, Track
from processes.competition.rules.windows import Window
from processes.engine.calendar import china_day


class WrongPlan(ValueError):
    """A plan that cannot be held. `code` says why, `facts` hold what a sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Room:
    """A room or workshop with numbered seats, as it stands on the door."""

    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting of a stage; every room of it is used at the same time."""

    code: str
    window: Window
    rooms: tuple[Room, ...]

    @property
    def seats(self) -> int:
        """How many can sit."""
        return sum(room.seats for room in self.rooms)


@dataclass(frozen=True, slots=True)
class Stage:
    """A round; `advance` is how many go on to the next, 0 in the last."""

    kind: StageKind
    sessions: tuple[Session, ...]
    advance: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One 赛项. `places` and `unit_limit` are those of the plan, filled from the parameters."""

    code: str
    title: str
    track: Track
    kind: EntryKind
    registration: Window
    places: int
    unit_limit: int
    stages: tuple[Stage, ...] = ()

    @property
    def age_day(self) -> date:
        """Day on which age and months of work are counted: that on which registration closes."""
        return china_day(self.registration.closes)


@dataclass(frozen=True, slots=True)
class Season:
    """A year's competitions: three tracks and what the year adds."""

    code: str
    title: str
    events: tuple[Event, ...]

    def event(self, code: str) -> Event:
        """The event of that code. Raises: KeyError."""
        return {one.code: one for one in self.events}[code]

    def of(self, track: Track) -> tuple[Event, ...]:
        """Events of a track, in the order of the plan."""
        return tuple(one for one in self.events if one.track is track)


def checked(season: Season) -> Season:
    """The season itself. Raises: WrongPlan with double_event, no_places, stages, advance, overlap,
    double_session or too_few_seats.
    """
    doubled = [code for code, n in Counter(one.code for one in season.events).items() if n > 1]
    if doubled:
        raise WrongPlan("double_event", event=doubled[0])
    for event in season.events:
        _check_event(event)
    return season


def _check_event(event: Event) -> None:
    if event.places < 1 or event.unit_limit < 1:
        raise WrongPlan("no_places", event=event.code)
    kinds = [stage.kind for stage in event.stages]
    if kinds != sorted(set(kinds), key=list(StageKind).index):
        raise WrongPlan("stages", event=event.code)
    starting, before = event.places, event.registration.closes
    codes = [session.code for stage in event.stages for session in stage.sessions]
    if len(codes) != len(set(codes)):
        raise WrongPlan("double_session", event=event.code)
    for stage in event.stages:
        _check_stage(event, stage, starting=starting, before=before)
        starting = stage.advance
        before = max(session.window.closes for session in stage.sessions)


def _check_stage(event: Event, stage: Stage, *, starting: int, before: datetime) -> None:
    last = stage is event.stages[-1]
    if last == bool(stage.advance) or stage.advance >= starting:
        raise WrongPlan("advance", event=event.code, stage=stage.kind.value)
    if any(session.window.opens < before for session in stage.sessions) or not stage.sessions:
        raise WrongPlan("overlap", event=event.code, stage=stage.kind.value)
    seats = sum(session.seats for session in stage.sessions)
    if seats < starting:
        raise WrongPlan(
            "too_few_seats", event=event.code, stage=stage.kind.value, seats=seats, needed=starting
        )
