"""Places: quotas of units and the district's pool, a reserve each, a deadline to the second. Pure.

Acts are folded in the order of the server. Who is late has given up; the place goes to the pool,
from which the office gives it on. After the deadline so does every place that becomes free and that
the union's own reserve does not take. Whose union changes is counted at the new one from then on.
Source: domain specification B4.4 (Late = 自动放弃, 正选+递补), G.4 HON-06, HON-08
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from forms.honour_codes import Reason
from forms.nomination_codes import Way
from processes.engine.findings import Finding
from processes.engine.windows import Window, shown
from processes.nomination.rules.answers import answer
from processes.nomination.rules.nominees import Person

POOL = ""  # the district's own places stand under no union


class Verb(StrEnum):
    """What happens to an entry, or to the places of a union."""

    NOMINATE = "nominate"
    HAND_IN = "hand_in"
    DROP = "drop"  # withdrawn, refused, struck
    MOVE = "move"  # its union belongs elsewhere now
    CLOSE = (
        "close"  # the deadline: what was not handed in is given up, unused places go to the pool
    )
    GIVE = "give"  # a place of the pool to a union


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `order` is the server's. `late` says that the deadline was over."""

    order: int
    verb: Verb
    entry: str = ""
    union: str = ""
    late: bool = False


class Seat(StrEnum):
    """What an entry has at its union."""

    FORMAL = "formal"
    RESERVE = "reserve"
    OVER = "over"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Held:
    """An entry with its union and the order in which the union named it."""

    entry: str
    union: str
    order: int
    handed_in: bool = False
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """After all acts: seat by entry, places left by union, and what the pool has."""

    seats: Mapping[str, Seat]
    quota: Mapping[str, int]
    left: Mapping[str, int]
    pool: int


def settled(quota: Mapping[str, int], acts: Iterable[Act], *, reserve: int = 1) -> Places:
    """Fold of all acts. `quota` holds the pool under POOL. Raises: ValueError for a pool below 0.

    The first of a union are formal, so many after them its reserve, the others are over. A formal
    one that is given up takes its union's place with it to the pool.
    """
    fold = _Fold({POOL: 0, **quota}, {}, reserve)
    for act in sorted(acts, key=lambda one: one.order):
        fold.play(act)
    seats, places = fold.seats(), fold.places
    used = Counter(fold.held[entry].union for entry, seat in seats.items() if seat is Seat.FORMAL)
    left = {union: places[union] - used[union] for union in sorted(places) if union != POOL}
    return Places(seats, places, left, places[POOL])


@dataclass(slots=True)
class _Fold:
    places: dict[str, int]
    held: dict[str, Held]
    reserve: int
    closed: bool = False

    def seats(self) -> dict[str, Seat]:
        """Of every entry, by the order in which its union named it."""
        found: dict[str, Seat] = {}
        taken: Counter[str] = Counter()
        for one in sorted(self.held.values(), key=lambda each: each.order):
            if one.given_up:
                found[one.entry] = Seat.GIVEN_UP
                continue
            taken[one.union] += 1
            found[one.entry] = self._seat(taken[one.union], self.places.get(one.union, 0))
        return found

    def _seat(self, turn: int, formal: int) -> Seat:
        if turn <= formal:
            return Seat.FORMAL
        return Seat.RESERVE if turn <= formal + self.reserve else Seat.OVER

    def play(self, act: Act) -> None:
        """One act; what is about an entry that is not there changes nothing."""
        match act.verb:
            case Verb.NOMINATE:
                self.held.setdefault(act.entry, Held(act.entry, act.union, act.order))
            case Verb.HAND_IN if act.entry in self.held:
                self._handed_in(act)
            case Verb.MOVE if act.entry in self.held:
                one = self.held[act.entry]
                self.held[act.entry] = replace(one, union=act.union, order=act.order)
            case Verb.DROP:
                self.held.pop(act.entry, None)
            case Verb.CLOSE:
                self._close()
            case Verb.GIVE:
                self._give(act.union)
        if self.closed:
            self._sweep()

    def _handed_in(self, act: Act) -> None:
        if act.late:
            self._give_up(act.entry)
        else:
            self.held[act.entry] = replace(self.held[act.entry], handed_in=True)

    def _give_up(self, entry: str) -> None:
        one = self.held[entry]
        if one.handed_in or one.given_up:
            return  # handed in again after the deadline: the first time counts
        if self.seats()[entry] is Seat.FORMAL:
            self.places[one.union] -= 1
            self.places[POOL] += 1
        self.held[entry] = replace(one, given_up=True)

    def _close(self) -> None:
        for entry, one in list(self.held.items()):
            if not (one.handed_in or one.given_up):
                self._give_up(entry)
        self.closed = True

    def _sweep(self) -> None:
        """After the deadline a place that no one of the union can take belongs to the pool."""
        used = Counter(
            self.held[entry].union for entry, seat in self.seats().items() if seat is Seat.FORMAL
        )
        for union in [one for one in self.places if one != POOL]:
            unused = self.places[union] - used[union]
            self.places[union] -= unused
            self.places[POOL] += unused

    def _give(self, union: str) -> None:
        if self.places[POOL] < 1:
            raise ValueError("the pool has no place left")
        self.places[POOL] -= 1
        self.places[union] = self.places.get(union, 0) + 1


def in_time(window: Window, at: datetime) -> Finding:
    """Whether papers that came in at that moment are taken. 17:30:00 is in time, 17:30:01 late."""
    if window.is_early(at):
        said = f"{shown(window.opens)}开始"
        return answer(Reason.EARLY, False, "推荐时间", compared=said, would_change="到时再提交")
    return answer(
        Reason.LATE,
        window.holds(at),
        "材料截止时间",
        compared=f"提交时间{shown(at)}，截止时间{shown(window.closes)}",
        would_change="名额收回区里统筹，可以由候补递补",
    )


def within(seat: Seat) -> Finding:
    """Whether the union may name so many."""
    return answer(
        Reason.QUOTA,
        seat is not Seat.OVER,
        "名额",
        compared="在名额或候补以内" if seat is not Seat.OVER else "名额和候补都已用完",
        would_change="先撤下一个，或请区总工会从统筹名额里调剂",
    )


def way_in(asked: Way, person: Person) -> Way:
    """The way a nomination takes: who has a contract goes through his unit, who has none to the
    city's office (昆明 [S50]).
    """
    if asked is not Way.SELF:
        return asked
    return Way.SELF if person.contract else Way.CITY
