"""Whom an objection to one person of a list concerns, as the officer finds and reads it.

Requires the actor's scope.
"""

from dataclasses import dataclass
from datetime import date

from processes.engine import policies, policies_after
from processes.engine.models import Objection, Roster, RosterHold, RosterRow
from processes.engine.rosters.holds import Held, Where, standing
from processes.engine.rosters.kinds import RosterKind
from processes.engine.rosters.rows import Content, content_of, contents, counting
from processes.engine.rosters.showing import cells
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView
from processes.people.actors import Actor

MOST, LONGEST = 20, 30


@dataclass(frozen=True)
class Found:
    """One row of the list: its place in it, the name, what else tells persons of one name apart."""

    pk: int
    place: int
    cells: tuple[str, ...]
    amount_fen: int


@dataclass(frozen=True)
class AboutRow:
    """What the page shows of it. `found` are rows with the name that was asked for."""

    may: policies.Verdict
    query: str
    found: tuple[Found, ...]
    more: bool
    placed: Found | None
    outcome: str
    label: str
    until: date | None
    paid: bool


def about_row(
    actor: Actor, one: Objection, view: CaseView, query: str, *, on: date
) -> AboutRow | None:
    """None for an objection to a whole notice."""
    if one.about != Objection.About.ROW:
        return None
    roster = Roster.objects.select_related("case").get(pk=one.case_id)
    hold = RosterHold.objects.filter(objection=one).first()
    asked = " ".join(query.replace("\x00", "").split())[:LONGEST]
    found: list[Found] = []
    if hold is None and asked and one.settled_n is None:
        found = _named(roster, asked)
    return AboutRow(
        may=policies_after.may_check_row(actor, view),
        query=asked,
        found=tuple(found[:MOST]),
        more=len(found) > MOST,
        placed=_placed(roster, hold.row_id) if hold else None,
        outcome=hold.outcome if hold else one.outcome,
        label=str(Objection.Outcome(one.outcome).label),
        until=hold.until if hold else None,
        paid=bool(hold and _where(roster, hold.row_id, on) == Where.PAID),
    )


def _where(roster: Roster, row: int, on: date) -> str:
    held: tuple[Held, ...] = standing(roster.case_id, on=on).held
    return next((one.where.value for one in held if one.row == row), "")


def _named(roster: Roster, asked: str) -> list[Found]:
    """Rows whose name has it, or that stand at that place of the list."""
    return [
        one
        for one in _all(roster)
        if (asked.isdecimal() and one.place == int(asked)) or asked in one.cells[0]
    ][: MOST + 1]


def _placed(roster: Roster, pk: int) -> Found | None:
    row = RosterRow.objects.filter(pk=pk, case=roster.pk).first()
    if row is None:
        return None
    before = counting(roster.pk, roster.revision).filter(pk__lt=pk).count()
    return _found(kind_of(roster), row, content_of(row), before + 1)


def _all(roster: Roster) -> list[Found]:
    kind, rows = kind_of(roster), contents(counting(roster.pk, roster.revision))
    return [_found(kind, row, content, place) for place, (row, content) in enumerate(rows, 1)]


def _found(kind: RosterKind, row: RosterRow, content: Content, place: int) -> Found:
    keys = [one.key for one in kind.columns if one.hidden == "name"][:1]
    keys += [one for one in kind.listed if one not in keys][:3]
    shown = cells(kind, content)
    told = tuple(shown[key] for key in keys if shown.get(key))
    return Found(row.pk, place, told or ("",), row.amount_fen)
