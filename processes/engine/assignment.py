"""To whom a task goes: organisation and role by level, candidates, fallbacks. Reads only."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db import connection

from processes.engine.moves import OpenTask
from processes.engine.shell.plan import Routed
from processes.engine.shell.view import Place
from processes.people import organisations
from processes.people.models import Account, Post
from processes.people.roles import Level, Role

FRESH_SECONDS = 5.0
UPWARDS = (Level.GRASSROOTS, Level.STREET, Level.DISTRICT, Level.CITY)
_ROUTED = {one.value for one in UPWARDS}

# Who does the work of a role one level further up, where the own level has nobody.
# Source: domain specification B1.5 (their own street union files, else the next higher).
ABOVE: dict[Role, Role] = {
    Role.GRASSROOTS_OFFICER: Role.STREET_REVIEWER,
    Role.GRASSROOTS_CHAIR: Role.STREET_CHAIR,
    Role.STREET_REVIEWER: Role.DISTRICT_OFFICER,
    Role.STREET_CHAIR: Role.VICE_CHAIR,
    Role.DISTRICT_OFFICER: Role.CITY_OFFICER,
    Role.VICE_CHAIR: Role.CHAIR,
    Role.CHAIR: Role.CITY_LEADER,
    Role.FINANCE: Role.VICE_CHAIR,
}
_RANK = {one.value: place for place, one in enumerate(UPWARDS)}
# Who decides for a level.
LEADERS: dict[Level, Role] = {
    Level.GRASSROOTS: Role.GRASSROOTS_CHAIR,
    Level.STREET: Role.STREET_CHAIR,
    Level.DISTRICT: Role.VICE_CHAIR,
    Level.CITY: Role.CITY_LEADER,
}
# Who answers for a role within the same unit, before the level above is asked.
HEAD: dict[Role, Role] = {
    Role.GRASSROOTS_OFFICER: Role.GRASSROOTS_CHAIR,
    Role.STREET_REVIEWER: Role.STREET_CHAIR,
    Role.DISTRICT_OFFICER: Role.VICE_CHAIR,
    Role.CITY_OFFICER: Role.CITY_LEADER,
}


def route(
    *,
    role: str,
    level: str,
    unit: int | None,
    on: date,
    barred: Collection[int] = (),
) -> Routed:
    """Where a task of `role` at `level` goes for a case filed at `unit`.

    The unit of that level above the case; if it has none, or nobody holds the role there but who
    is `barred` from the case, the head of the unit, then the level above. The fallback taken is
    named, so that it is logged. A case filed at an outside body stays with that body.
    """
    if unit is None or level not in _ROUTED or not role:
        return _outside(unit, level, role, on, frozenset(barred))
    staff, tree = _staff(), organisations.tree()
    without = staff.officers.intersection(barred)
    if without:
        return _routed(Role(role), Level(level), unit, on, without)
    key = (role, level, unit, on)
    known = staff.routes.get(key)
    if known is None or known[0] is not tree:
        known = staff.routes[key] = (tree, _routed(Role(role), Level(level), unit, on))
    return known[1]


def second_look(
    task: OpenTask,
    *,
    unit: int | None,
    on: date,
    barred: Collection[int] = (),
    acted: Mapping[str, Collection[int]],
) -> Routed:
    """Where a second look goes: no lower than the highest level that has acted on the case.

    To somebody there who is new to it; where that level has nobody, as any other task.
    Source: domain specification B0.3 (appeal_decide).
    """
    highest = max(_ROUTED.intersection(acted), key=_RANK.__getitem__, default=task.level)
    if unit is not None and _RANK[highest] > _RANK[task.level]:
        place, leader = organisations.ancestor_at(unit, Level(highest)), LEADERS[Level(highest)]
        known = {*barred, *(account for those in acted.values() for account in those)}
        if place is not None and _staff().anyone(place, leader, on, frozenset(known)):
            return Routed(place, leader.value, f"{task.role}:as_high")
    return route(role=task.role, level=task.level, unit=unit, on=on, barred=barred)


def _outside(unit: int | None, level: str, role: str, on: date, barred: frozenset[int]) -> Routed:
    """The outside body itself, where the case is filed at one; else there is nowhere to go.

    Nobody takes its place: if nobody is left there, the fallback says so.
    """
    if unit is None or level != Level.OUTSIDE or not role:
        return Routed(None, role)
    if organisations.unit(unit).level is not Level.OUTSIDE:
        return Routed(None, role)
    left = _staff().anyone(unit, Role(role), on, barred)
    return Routed(unit, role, "" if left else f"{role}:nobody")


def moved(
    tasks: Iterable[OpenTask],
    places: Mapping[tuple[int, int], Place],
    *,
    unit: int | None,
    on: date,
    barred: Collection[int],
) -> dict[tuple[int, int], Routed]:
    """Where tasks go that nobody holds and for which only those are left who are barred.

    Somebody has stepped back from the case, or was kept away: an empty desk would stall it. Where
    no fallback has anybody either, the task stays, and its fallback says so.
    """
    found, without = {}, frozenset(barred)
    for task in tasks:
        place = places.get((task.token, task.seat))
        if task.holder is not None or place is None or place.organisation is None:
            continue
        if not _staff().anyone(place.organisation, Role(place.role), on, without):
            found[task.token, task.seat] = route(
                role=task.role, level=task.level, unit=unit, on=on, barred=barred
            )
    return found


def _routed(
    role: Role, level: Level, unit: int, on: date, barred: frozenset[int] = frozenset()
) -> Routed:
    fallback = ""
    wanted = role
    for here in UPWARDS[UPWARDS.index(level) :]:
        place = organisations.ancestor_at(unit, here)
        if place is not None:
            for one in _in_turn(wanted):
                if _staff().anyone(place, one, on, barred):
                    return Routed(place, one.value, fallback or _renamed(role, one))
        fallback = f"{role.value}:above_{here.value}"
        wanted = ABOVE.get(wanted, wanted)
    return Routed(organisations.ancestor_at(unit, level), role.value, f"{role.value}:nobody")


def _in_turn(role: Role) -> tuple[Role, ...]:
    return (role, HEAD[role]) if role in HEAD else (role,)


def _renamed(wanted: Role, found: Role) -> str:
    return "" if wanted is found else f"{wanted.value}:{found.value}"


def candidates(*, role: str, organisation: int | None, on: date) -> list[Account]:
    """Active accounts that hold the role there on that day, by number."""
    if organisation is None:
        return []
    ids = _staff().holders(organisation, Role(role), on)
    return list(Account.objects.filter(pk__in=ids, is_active=True).order_by("number"))


def holders(role: str, organisation: int | None, *, on: date) -> list[int]:
    """Ids of active accounts that hold the role there on that day."""
    return [] if organisation is None else _staff().holders(organisation, Role(role), on)


Key = tuple[str, str, int, date]


@dataclass(frozen=True)
class Staff:
    """Posts of active accounts at one moment: (organisation, role) -> (account, from, to).

    `routes` are those found so far, each with the tree of organisations that it holds for.
    """

    posts: dict[tuple[int, str], list[tuple[int, date, date | None]]]
    database: str
    read_at: float = field(default_factory=time.monotonic)
    routes: dict[Key, tuple[organisations.Tree, Routed]] = field(default_factory=dict)

    @property
    def is_fresh(self) -> bool:
        """Whether it was read a moment ago, and of this database."""
        same = self.database == str(connection.settings_dict["NAME"])
        return same and time.monotonic() - self.read_at < FRESH_SECONDS

    def holders(self, organisation: int, role: Role, on: date) -> list[int]:
        """Accounts with that post on that day."""
        held = self.posts.get((organisation, role.value), ())
        return [who for who, start, end in held if start <= on and (end is None or on <= end)]

    @cached_property
    def officers(self) -> frozenset[int]:
        """Everybody with a post."""
        return frozenset(who for held in self.posts.values() for who, _start, _end in held)

    def anyone(
        self, organisation: int, role: Role, on: date, barred: frozenset[int] = frozenset()
    ) -> bool:
        """Whether somebody who is not barred holds that post on that day."""
        return any(who not in barred for who in self.holders(organisation, role, on))


_kept: list[Staff] = []


def forget() -> None:
    """Makes the next question read the posts: for whoever changes them."""
    _kept.clear()


def _staff() -> Staff:
    if not _kept or not _kept[0].is_fresh:
        _kept[:] = [_read()]
    return _kept[0]


def _read() -> Staff:
    posts: dict[tuple[int, str], list[tuple[int, date, date | None]]] = defaultdict(list)
    rows = Post.objects.filter(account__is_active=True).exclude(role=Role.APPLICANT.value)
    columns = ("organisation", "role", "account", "valid_from", "valid_to")
    for organisation, role, account, start, end in rows.values_list(*columns):
        posts[organisation, role].append((account, start, end))
    return Staff(dict(posts), str(connection.settings_dict["NAME"]))
