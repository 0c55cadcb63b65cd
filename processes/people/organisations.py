"""The tree of organisations, kept in memory: parents, subtrees, ancestors. Reads only."""

import time
from dataclasses import dataclass, field

from processes.people.models import Organisation
from processes.people.roles import Level

FRESH_SECONDS = 5.0


@dataclass(frozen=True)
class Unit:
    """One organisation as others need it; `parent` is its union affiliation."""

    id: int
    code: str
    name: str
    level: Level
    parent: int | None
    street_code: str
    employer: str = ""
    credit_code: str = ""
    is_active: bool = True


@dataclass(frozen=True)
class Tree:
    """All organisations at one moment."""

    units: dict[int, Unit]
    children: dict[int, tuple[int, ...]]
    codes: dict[str, int]
    saves: int
    read_at: float = field(default_factory=time.monotonic)

    @property
    def is_fresh(self) -> bool:
        """False once an organisation was saved here, or some seconds after it was read."""
        young = time.monotonic() - self.read_at < FRESH_SECONDS
        return young and self.saves == Organisation.saves

    def ancestors(self, organisation: int) -> tuple[Unit, ...]:
        """The organisation itself, its parent, and so on upwards; never empty."""
        line: list[Unit] = []
        here: int | None = organisation
        while here is not None and self.units[here] not in line:
            line.append(self.units[here])
            here = self.units[here].parent
        return tuple(line)

    def subtree(self, organisation: int) -> tuple[int, ...]:
        """Ids of the organisation and of all below it."""
        found = [organisation]
        for one in found:
            found.extend(child for child in self.children.get(one, ()) if child not in found)
        return tuple(found)


_kept: list[Tree] = []


def tree() -> Tree:
    """The tree, at most `FRESH_SECONDS` old; read again at once after a save in this process."""
    kept = _kept[0] if _kept else None
    if kept is None or not kept.is_fresh:
        kept = _read()
        _kept[:] = [kept]
    return kept


def forget() -> None:
    """Makes the next question read the table: for whoever changes it without `save`."""
    _kept.clear()


def unit(organisation: int) -> Unit:
    """One organisation. Raises: KeyError if there is none with this id."""
    return tree().units[organisation]


def by_code(code: str) -> Unit:
    """One organisation by its code. Raises: KeyError if there is none."""
    return unit(tree().codes[code])


def ancestor_at(organisation: int, level: Level) -> int | None:
    """Nearest organisation of `level` upwards, itself included; None if the line skips it.

    A union affiliated to the district directly has no street above it, whatever its address.
    """
    return next((one.id for one in tree().ancestors(organisation) if one.level is level), None)


def above(organisation: int) -> tuple[int, ...]:
    """Ids of the organisation and of all above it, nearest first."""
    return tuple(one.id for one in tree().ancestors(organisation))


def subtree(organisation: int) -> tuple[int, ...]:
    """Ids of the organisation and of all below it."""
    return tree().subtree(organisation)


def at_level(level: Level, *, below: int | None = None) -> tuple[Unit, ...]:
    """Active organisations of `level` by code, in the whole tree or below one organisation."""
    here = tree()
    ids = here.units.keys() if below is None else here.subtree(below)
    found = (here.units[one] for one in ids)
    return tuple(sorted((u for u in found if u.level is level and u.is_active), key=_code))


def _code(one: Unit) -> str:
    return one.code


def _read() -> Tree:
    saves = Organisation.saves
    units = {row.pk: _unit(row) for row in Organisation.objects.order_by("code")}
    children: dict[int, tuple[int, ...]] = {}
    for one in units.values():
        if one.parent is not None:
            children[one.parent] = (*children.get(one.parent, ()), one.id)
    return Tree(units, children, {one.code: one.id for one in units.values()}, saves)


def _unit(row: Organisation) -> Unit:
    return Unit(
        id=row.pk,
        code=row.code,
        name=row.name,
        level=Level(row.level),
        parent=row.parent_id,
        street_code=row.street_code,
        employer=row.employer,
        credit_code=row.credit_code,
        is_active=row.is_active,
    )
