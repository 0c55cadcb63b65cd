"""双录入 as it stands: what was typed of each sheet, on what both agree, what the paper said.

Reads only. Requires sight of all rows of the jury.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from processes.competition.models import Blind, Judge, Jury, Settled, Typing

CAME = "approved"
THEORY, SECONDS = "theory", "seconds"


class Stand(StrEnum):
    """How far one sheet is."""

    NONE = "none"
    ONCE = "once"
    DIFFERS = "differs"
    AGREED = "agreed"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Pair:
    """One sheet: of a judge, or without one that of theory and time. Points by criterion."""

    blind: Blind
    judge: Judge | None
    turns: tuple[Typing, ...] = ()
    settled: Settled | None = None

    @property
    def stand(self) -> Stand:
        """How far it is."""
        if self.settled is not None:
            return Stand.SETTLED
        if len(self.turns) < 2:
            return Stand.ONCE if self.turns else Stand.NONE
        same = self.turns[0].points == self.turns[1].points
        return Stand.AGREED if same else Stand.DIFFERS

    @property
    def points(self) -> Mapping[str, Decimal] | None:
        """What counts; None while it is not agreed."""
        row = self.settled or (self.turns[0] if self.stand is Stand.AGREED else None)
        return None if row is None else {code: Decimal(said) for code, said in row.points.items()}

    @property
    def is_done(self) -> bool:
        """Whether it counts."""
        return self.stand in {Stand.AGREED, Stand.SETTLED}


@dataclass(frozen=True)
class Book:
    """All sheets of a jury. `absent` are codes of those who were not at the door."""

    jury: Jury
    judges: tuple[Judge, ...]
    blinds: tuple[Blind, ...]
    pairs: tuple[Pair, ...] = field(repr=False)

    @property
    def present(self) -> tuple[Blind, ...]:
        """Those who were checked in."""
        return tuple(one for one in self.blinds if came(one))

    def of(self, blind: Blind, judge: Judge | None) -> Pair:
        """One sheet. Raises: KeyError."""
        wanted = (blind.pk, judge.pk if judge else None)
        return {_key(one.blind, one.judge): one for one in self.pairs}[wanted]

    def at(self, *stands: Stand) -> tuple[Pair, ...]:
        """Sheets that are so far."""
        return tuple(one for one in self.pairs if one.stand in stands)


def came(blind: Blind) -> bool:
    """Whether the entry was checked in at the door."""
    return str(blind.entry.case.outcome) == CAME


def book(jury: Jury, *, theory: bool = True) -> Book:
    """The sheets of all who came, by code; with those of theory unless it does not count."""
    judges = tuple(jury.judges.select_related("account").order_by("code"))
    rows = jury.blinds.select_related("entry__case", "entry__unit").order_by("code")
    blinds = tuple(rows)
    typed = _grouped(Typing.objects.filter(blind__jury=jury).order_by("turn"))
    said = {(one.blind_id, one.judge_id): one for one in Settled.objects.filter(blind__jury=jury)}
    columns: tuple[Judge | None, ...] = (*judges, None) if theory else judges
    pairs = tuple(
        Pair(one, judge, typed.get(_key(one, judge), ()), said.get(_key(one, judge)))
        for one in blinds
        if came(one)
        for judge in columns
    )
    return Book(jury, judges, blinds, pairs)


def _key(blind: Blind, judge: Judge | None) -> tuple[int, int | None]:
    return blind.pk, judge.pk if judge else None


def _grouped(rows: Iterable[Typing]) -> dict[tuple[int, int | None], tuple[Typing, ...]]:
    found: dict[tuple[int, int | None], tuple[Typing, ...]] = {}
    for one in rows:
        key = (one.blind_id, one.judge_id)
        found[key] = (*found.get(key, ()), one)
    return found
