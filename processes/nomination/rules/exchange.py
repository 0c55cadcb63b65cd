"""The fewest exchanges after which a list keeps to all its lines. Pure.

Nominees with the same traits are alike but for their rank, so a change is: of each such group so
many go, the lowest ranked first, or so many come, the highest ranked first. The fewest are found by
branch and bound over linear bounds; each answer is checked in whole numbers.
Source: domain specification B4.2; docs/decisions/0041-nominations.md
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.nomination_codes import Trait
from processes.nomination.rules.simplex import minimised

MOST_NODES = 400
NEAR = 1e-6
LIGHT = 0.4  # all that ranks weigh together: less than one exchange


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee on the list or behind it, by rank. Who is `fixed` is not displaced."""

    code: str
    rank: int
    traits: frozenset[Trait]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """A line in heads: of that trait at least, or at most, so many."""

    key: str
    trait: Trait
    number: int
    is_least: bool

    def holds(self, count: int) -> bool:
        """Whether so many keep to it."""
        return count >= self.number if self.is_least else count <= self.number

    def counts(self, traits: frozenset[Trait]) -> bool:
        """Whether somebody with those traits counts here."""
        return self.trait in traits


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who goes, the lowest ranked first, and who comes, the highest first. `is_fewest` is proved,
    or not within the time that a screen has.
    """

    out: tuple[str, ...]
    into: tuple[str, ...]
    is_fewest: bool = True


@dataclass(frozen=True, slots=True)
class Impossible:
    """Nobody at hand can mend it: a least set of lines that cannot hold together; empty where the
    search gave up before it knew.
    """

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Those with the same columns: who may go and who may come."""

    column: tuple[int, ...]
    go: tuple[Candidate, ...]
    come: tuple[Candidate, ...]


def fewest(
    formal: Iterable[Candidate], pool: Iterable[Candidate], demands: Sequence[Demand]
) -> Exchange | Impossible:
    """Of all changes that leave as many on the list and keep to every line, a smallest."""
    there, behind = list(formal), list(pool)
    found, known = _searched(there, behind, demands)
    if found is not None:
        return found
    if not known:
        return Impossible(())
    return Impossible(_conflict(there, behind, demands))


def _conflict(
    there: list[Candidate], behind: list[Candidate], demands: Sequence[Demand]
) -> tuple[str, ...]:
    """Lines none of which can be left out without the rest becoming possible."""
    needed = list(demands)
    for demand in demands:
        without = [one for one in needed if one is not demand]
        found, known = _searched(there, behind, without)
        if found is None and known:
            needed = without
    return tuple(one.key for one in needed)


def _searched(
    there: list[Candidate], behind: list[Candidate], demands: Sequence[Demand]
) -> tuple[Exchange | None, bool]:
    """The exchange, and whether that answer is known to be right."""
    counts = [sum(one.counts(each.traits) for each in there) for one in demands]
    if all(one.holds(count) for one, count in zip(demands, counts, strict=True)):
        return Exchange((), ()), True
    search = _Search(_groups(there, behind, demands), _needs(demands, counts))
    best = search.run()
    if best is None:
        return None, not search.gave_up
    return _exchange(search.groups, best, is_fewest=not search.gave_up), True


def _needs(demands: Sequence[Demand], counts: Sequence[int]) -> list[int]:
    """How much each line has to rise; what must not rise counts as its negative."""
    return [
        one.number - count if one.is_least else count - one.number
        for one, count in zip(demands, counts, strict=True)
    ]


def _groups(
    there: list[Candidate], behind: list[Candidate], demands: Sequence[Demand]
) -> list[_Group]:
    go: dict[tuple[int, ...], list[Candidate]] = {}
    come: dict[tuple[int, ...], list[Candidate]] = {}
    for members, side in ((there, go), (behind, come)):
        for one in members:
            column = tuple(
                (1 if demand.is_least else -1) * demand.counts(one.traits) for demand in demands
            )
            side.setdefault(column, []).append(one)
    return [
        _Group(
            column,
            tuple(
                sorted(
                    (one for one in go.get(column, ()) if not one.fixed),
                    key=lambda one: -one.rank,
                )
            ),
            tuple(sorted(come.get(column, ()), key=lambda one: one.rank)),
        )
        for column in sorted(set(go) | set(come))
    ]


def _exchange(groups: list[_Group], amounts: Sequence[int], *, is_fewest: bool) -> Exchange:
    out, into = list[Candidate](), list[Candidate]()
    for number, group in enumerate(groups):
        going, coming = amounts[number], amounts[len(groups) + number]
        both = min(going, coming)
        out += group.go[: going - both]
        into += group.come[: coming - both]
    out.sort(key=lambda one: -one.rank)
    into.sort(key=lambda one: one.rank)
    return Exchange(
        tuple(one.code for one in out), tuple(one.code for one in into), is_fewest=is_fewest
    )


Bounds = tuple[tuple[int, int], ...]


class _Search:
    """Amounts: how many go of each group, then how many come of each."""

    def __init__(self, groups: list[_Group], needs: list[int]) -> None:
        self.groups, self.needs = groups, needs
        self.gave_up = False
        self.best: list[int] | None = None
        self.least = math.inf
        width = len(groups)
        self.columns = [tuple(-value for value in group.column) for group in groups]
        self.columns += [group.column for group in groups]
        worst = max((one.rank for g in groups for one in (*g.go, *g.come)), default=1)
        room = sum(len(group.go) + len(group.come) for group in groups) or 1
        self.light = LIGHT / (max(worst, 1) * room)
        self.cost = [1.0 + self.light * (worst - _rank(group.go, worst)) for group in groups]
        self.cost += [self.light * _rank(group.come, worst) for group in groups]
        self.signs = [-1] * width + [1] * width

    def run(self) -> list[int] | None:
        """The best amounts; None if there are none, or none were found in time."""
        most = [len(group.go) for group in self.groups] + [len(g.come) for g in self.groups]
        waiting: list[tuple[float, Bounds]] = [(0.0, tuple((0, top) for top in most))]
        for _ in range(MOST_NODES):
            if not waiting:
                return self.best
            bound, box = waiting.pop()
            if bound < self.least:
                waiting += self._looked_into(box)
        self.gave_up = any(bound < self.least for bound, _box in waiting)
        return self.best

    def _looked_into(self, box: Bounds) -> list[tuple[float, Bounds]]:
        """Keeps what is better; gives the boxes in which something better may still be."""
        point = self._relaxed(box)
        if point is None:
            return []
        bound = self._fewest_of(point)
        amounts = self._whole(point)
        if amounts is not None and (going := sum(amounts[: len(self.groups)])) < self.least:
            self.best, self.least = amounts, going
        return self._branches(point, box, bound) if bound < self.least else []

    def _relaxed(self, box: Bounds) -> list[float] | None:
        """The cheapest point of the box, in parts of persons."""
        lows = [low for low, _high in box]
        rows, right = [], []
        for line, need in enumerate(self.needs):
            rows.append([column[line] for column in self.columns])
            right.append(
                need - sum(c[line] * low for c, low in zip(self.columns, lows, strict=True))
            )
        balance = -sum(sign * low for sign, low in zip(self.signs, lows, strict=True))
        rows += [self.signs, [-sign for sign in self.signs]]
        right += [balance, -balance]
        found = minimised(self.cost, rows, right, [high - low for low, high in box])
        if found is None:
            return None
        return [low + value for low, value in zip(lows, found[1], strict=True)]

    def _fewest_of(self, point: list[float]) -> float:
        """No whole solution of the box has fewer exchanges than this."""
        cost = sum(a * b for a, b in zip(self.cost, point, strict=True))
        return math.ceil(cost - LIGHT - NEAR)

    def _whole(self, point: list[float]) -> list[int] | None:
        """The point itself if it is whole and right."""
        amounts = [round(value) for value in point]
        if any(abs(a - b) > NEAR for a, b in zip(amounts, point, strict=True)):
            return None
        return amounts if self._right(amounts) else None

    def _right(self, amounts: list[int]) -> bool:
        """Checked in whole numbers: as many come as go, and every line holds."""
        if sum(sign * value for sign, value in zip(self.signs, amounts, strict=True)):
            return False
        return all(
            sum(c[line] * value for c, value in zip(self.columns, amounts, strict=True)) >= need
            for line, need in enumerate(self.needs)
        )

    def _branches(
        self, point: list[float], box: Bounds, bound: float
    ) -> list[tuple[float, Bounds]]:
        parts = [abs(value - round(value)) for value in point]
        number = max(range(len(parts)), key=lambda one: parts[one])
        if parts[number] <= NEAR:
            return []
        low, high = box[number]
        below, above = math.floor(point[number]), math.ceil(point[number])
        return [
            (bound, (*box[:number], (max(low, above), high), *box[number + 1 :])),
            (bound, (*box[:number], (low, min(high, below)), *box[number + 1 :])),
        ]


def _rank(members: Sequence[Candidate], worst: int) -> int:
    return members[0].rank if members else worst


def applied(
    formal: Iterable[Candidate], change: Exchange, known: Mapping[str, Candidate]
) -> list[Candidate]:
    """The list after the change, by rank."""
    gone = set(change.out)
    stay = [one for one in formal if one.code not in gone]
    return sorted([*stay, *(known[code] for code in change.into)], key=lambda one: one.rank)
