"""Places and the waiting list: who came first by the server's order. Pure.

All of a season's acts are folded from the first to the last, so that what the database holds can
be compared with what should be. An entry of a team counts once, at its unit as at its event.
Source: domain specification D.3, D.5 k1, g4, G.3 CON-11
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from forms.competition_codes import Reason
from processes.competition.rules.answers import answer
from processes.competition.rules.season import Event, Season
from processes.engine.findings import Finding
from processes.engine.parameters.values import Parameters


class Verb(StrEnum):
    """What happens to an entry; all but the first give its place back."""

    ENTER = "enter"
    WITHDRAW = "withdraw"
    REJECT = "reject"
    UNCONFIRMED = "unconfirmed"
    ABSENT = "absent"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `order` is the server's: no two are alike. `persons` are codes, `unit` that of one.

    Only an entry that nothing else stands against enters here.
    """

    order: int
    verb: Verb
    event: str
    entry: str
    unit: str = ""
    persons: tuple[str, ...] = ()


class Fate(StrEnum):
    """What became of an act."""

    PLACED = "placed"
    WAITING = "waiting"
    REFUSED = "refused"
    PROMOTED = "promoted"
    LEFT = "left"
    NOTHING = "nothing"  # the same act a second time, or one on an entry that is not there


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal. `turn` is the number on the waiting list, from 1; 0 for none."""

    order: int
    event: str
    entry: str
    fate: Fate
    turn: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class List:
    """One event: who holds a place and who waits, each in order, with what was entered."""

    held: tuple[Act, ...] = ()
    waiting: tuple[Act, ...] = ()

    @property
    def entered(self) -> tuple[Act, ...]:
        """All that are in the event."""
        return (*self.held, *self.waiting)

    def turn(self, entry: str) -> int:
        """候补 n, from 1; 0 for one who does not wait."""
        return next((n for n, one in enumerate(self.waiting, 1) if one.entry == entry), 0)


@dataclass(frozen=True, slots=True)
class Entries:
    """A season after its acts."""

    lists: Mapping[str, List]
    journal: tuple[Line, ...] = ()

    def of(self, event: str) -> List:
        """The list of an event."""
        return self.lists.get(event, List())


@dataclass
class _Fold:
    season: Season
    parameters: Parameters
    lists: dict[str, List] = field(default_factory=dict)
    journal: list[Line] = field(default_factory=list)


def folded(acts: Iterable[Act], season: Season, parameters: Parameters) -> Entries:
    """The lists after these acts, in whatever order they are handed over.

    Raises: ValueError if two acts have the same order; KeyError for an unknown event.
    """
    fold = _Fold(season, parameters)
    before = None
    for act in sorted(acts, key=lambda one: one.order):
        if act.order == before:
            raise ValueError(f"two acts are number {before}")
        before = act.order
        _enter(fold, act) if act.verb is Verb.ENTER else _leave(fold, act)
    return Entries(fold.lists, tuple(fold.journal))


def waiting_places(event: Event, parameters: Parameters) -> int:
    """Length of the waiting list: a share of the places, rounded down."""
    return math.floor(event.places * parameters.ratio("contest_waiting_share"))


def against(
    act: Act, event: Event, lists: Mapping[str, List], parameters: Parameters
) -> Reason | None:
    """Why an entry gets neither a place nor a turn; None if it gets one."""
    here = lists.get(event.code, List())
    persons = {person for one in lists.values() for e in one.entered for person in e.persons}
    if persons & set(act.persons):
        return Reason.SEASON
    if sum(one.unit == act.unit for one in here.entered) >= event.unit_limit:
        return Reason.UNIT
    full = len(here.held) >= event.places
    if full and len(here.waiting) >= waiting_places(event, parameters):
        return Reason.FULL
    return None


def refusal(reason: Reason, event: Event, parameters: Parameters) -> Finding:
    """The sentence for a reason of `against`, with what would mend it. Raises: KeyError."""
    waiting = waiting_places(event, parameters)
    compared, would_change = {
        Reason.SEASON: ("本人或队员本赛季已经报名", "先撤回那一个报名，再报这个赛项"),
        Reason.UNIT: (f"每个单位最多{event.unit_limit}个", "本单位撤回一个报名后，可以再报"),
        Reason.FULL: (
            f"名额{event.places}个、候补{waiting}个都已满",
            "报名截止前有人退出后可以再报，也可以报名其他赛项",
        ),
    }[reason]
    return answer(
        reason,
        False,
        reason.label,
        compared=compared,
        would_change=would_change,
        used=parameters.used("contest_waiting_share") if reason is Reason.FULL else (),
    )


def _enter(fold: _Fold, act: Act) -> None:
    event = fold.season.event(act.event)
    here = fold.lists.get(act.event, List())
    if any(one.entry == act.entry for one in here.entered):
        _note(fold, act, Fate.NOTHING)
        return
    reason = against(act, event, fold.lists, fold.parameters)
    if reason:
        fold.journal.append(Line(act.order, act.event, act.entry, Fate.REFUSED, reason=reason))
    elif len(here.held) < event.places:
        fold.lists[act.event] = replace(here, held=(*here.held, act))
        _note(fold, act, Fate.PLACED)
    else:
        fold.lists[act.event] = replace(here, waiting=(*here.waiting, act))
        _note(fold, act, Fate.WAITING, turn=len(here.waiting) + 1)


def _leave(fold: _Fold, act: Act) -> None:
    here = fold.lists.get(act.event, List())
    if all(one.entry != act.entry for one in here.entered):
        _note(fold, act, Fate.NOTHING)
        return
    held = tuple(one for one in here.held if one.entry != act.entry)
    waiting = tuple(one for one in here.waiting if one.entry != act.entry)
    _note(fold, act, Fate.LEFT)
    if len(held) < len(here.held) and waiting:
        promoted, waiting = waiting[0], waiting[1:]
        held = (*held, promoted)
        fold.journal.append(Line(act.order, act.event, promoted.entry, Fate.PROMOTED))
    fold.lists[act.event] = List(held, waiting)


def _note(fold: _Fold, act: Act, fate: Fate, *, turn: int = 0) -> None:
    fold.journal.append(Line(act.order, act.event, act.entry, fate, turn))
