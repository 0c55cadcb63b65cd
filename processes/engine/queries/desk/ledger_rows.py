"""Lines of the ledger, newest first, each with the chain of money it belongs to. Reads only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from processes.engine.models import LedgerEntry
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.queries.jurisdiction import not_recused
from processes.people.actors import Actor
from processes.people.models import Account
from processes.vault import mask_name

Kind = LedgerEntry.Kind
PAGE = 50
WAY = (Kind.FREEZE, Kind.APPROVE, Kind.PAY, Kind.ARRIVE, Kind.RECEIVE)
LOOK: dict[str, tuple[str, str]] = {
    Kind.FREEZE: ("wait", "lock"),
    Kind.RELEASE: ("idle", "back"),
    Kind.APPROVE: ("you", "check"),
    Kind.PAY: ("ok", "money"),
    Kind.ARRIVE: ("ok", "check"),
    Kind.RECEIVE: ("ok", "sign"),
    Kind.REVERSE: ("no", "back"),
}
AFTER = (Kind.ARRIVE, Kind.RECEIVE, Kind.REVERSE)


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; everything empty is the whole ledger."""

    source: int | None = None
    item: str = ""
    kind: str = ""
    month: date | None = None  # its first day
    number: str = ""


@dataclass(frozen=True)
class Link:
    """One step of a chain; `state` is done, todo, gone (let go) or red (taken back)."""

    title: str
    state: str
    day: date | None = None
    here: bool = False
    number: str = ""


@dataclass(frozen=True)
class Line:
    """One line as shown. The payee's name is masked; no card stands here."""

    number: str
    day: date
    case: str
    payee: str
    item: str
    source: str
    amount_fen: int
    kind: str
    label: str
    look: tuple[str, str]
    bank_ref: str
    operator: str
    reviewer: str
    chain: tuple[Link, ...]
    takes_back: str = ""
    may_go_back: bool = False

    @property
    def href(self) -> str:
        """Address of the case."""
        return f"/w/case/{self.case}/"


@dataclass(frozen=True)
class Lines:
    """One page. `newer` and `older` are ids to go on from, None at the ends."""

    rows: tuple[Line, ...]
    newer: int | None = None
    older: int | None = None


def lines(
    actor: Actor,
    filters: Filters,
    *,
    older: int | None = None,
    newer: int | None = None,
    most: int = PAGE,
) -> Lines:
    """Lines of cases that the actor sees, older (or newer) than an id. Requires his scope."""
    rows = _found(actor, filters)
    if newer is not None:
        ahead = list(rows.filter(pk__gt=newer).order_by("pk")[: most + 1])
        page = ahead[:most][::-1]
        return _page(page, newer=len(ahead) > most, older=True)
    if older is not None:
        rows = rows.filter(pk__lt=older)
    found = list(rows.order_by("-pk")[: most + 1])
    return _page(found[:most], newer=older is not None, older=len(found) > most)


def _page(rows: list[LedgerEntry], *, newer: bool, older: bool) -> Lines:
    chains = _chains(rows)
    return Lines(
        rows=tuple(_line(one, _chain(one, chains[one.case_id])) for one in rows),
        newer=rows[0].pk if rows and newer else None,
        older=rows[-1].pk if rows and older else None,
    )


def _found(actor: Actor, filters: Filters) -> "QuerySet[LedgerEntry]":
    rows = LedgerEntry.objects.select_related(
        "case", "budget__source", "payee", "operator", "reviewer", "reverses"
    ).filter(not_recused(actor))
    if filters.source is not None:
        rows = rows.filter(budget__source=filters.source)
    if filters.item:
        rows = rows.filter(item=filters.item)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.month is not None:
        rows = rows.filter(day__gte=filters.month, day__lt=next_month(filters.month))
    if filters.number:
        rows = rows.filter(case__number__icontains=filters.number)
    return rows


def next_month(day: date) -> date:
    """First day of the month after that of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _chains(rows: Iterable[LedgerEntry]) -> dict[int, list[LedgerEntry]]:
    """All lines of the cases that these lines belong to, oldest first."""
    cases = {one.case_id for one in rows}
    found: dict[int, list[LedgerEntry]] = defaultdict(list)
    for one in LedgerEntry.objects.filter(case__in=cases).order_by("pk"):
        found[one.case_id].append(one)
    return found


def _chain(one: LedgerEntry, lines: list[LedgerEntry]) -> list[LedgerEntry]:
    """The lines on its budget; what follows a payment may stand in the year after it."""
    paid = next((row.budget_id for row in reversed(lines) if row.kind == Kind.PAY), None)
    home = paid if one.kind in AFTER and paid is not None else one.budget_id
    return [row for row in lines if row.budget_id == home or (row.kind in AFTER and home == paid)]


def _line(one: LedgerEntry, chain: list[LedgerEntry]) -> Line:
    return Line(
        number=one.number,
        day=one.day,
        case=one.case.number or str(one.case_id),
        payee=mask_name(one.payee.name) if one.payee else one.case.subject,
        item=item_title(one.item),
        source=f"{one.budget.source.name} {one.budget.source.year}",
        amount_fen=one.amount_fen,
        kind=one.kind,
        label=str(Kind(one.kind).label),
        look=LOOK[one.kind],
        bank_ref=one.bank_ref,
        operator=_operator(one),
        reviewer=one.reviewer.name if one.reviewer else "",
        chain=links(one, chain),
        takes_back=one.reverses.number if one.reverses else "",
        may_go_back=one.kind == Kind.PAY and all(row.reverses_id != one.pk for row in chain),
    )


def _operator(one: LedgerEntry) -> str:
    """An officer by name; who signs for his own money is masked as the payee is."""
    if one.operator is None:
        return ""
    own = one.operator_id == one.payee_id or one.operator.kind != Account.Kind.OFFICER
    return mask_name(one.operator.name) if own else one.operator.name


def links(one: LedgerEntry, chain: list[LedgerEntry]) -> tuple[Link, ...]:
    """The way of the money from freeze to receipt, with what was let go or taken back."""
    last = {row.kind: row for row in chain}
    gone = Kind.RELEASE in last and Kind.PAY not in last
    steps = [_step(kind, last.get(kind), one) for kind in WAY]
    if gone:
        steps = [step for step in steps if step.state == "done"]
    for kind, state in ((Kind.RELEASE, "gone"), (Kind.REVERSE, "red")):
        for row in (row for row in chain if row.kind == kind):
            steps.append(Link(str(kind.label), state, row.day, row.pk == one.pk, row.number))
    return tuple(steps)


def _step(kind: Kind, row: LedgerEntry | None, one: LedgerEntry) -> Link:
    if row is None:
        return Link(str(kind.label), "todo")
    return Link(str(kind.label), "done", row.day, row.kind == one.kind, row.number)
