"""Objections as officers see them: what waits, what was said; who said it only where asked.

Requires the actor's scope.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from processes.engine import clock, policies
from processes.engine.calendar import china_day
from processes.engine.models import Deadline, Objection, ObjectionFile, RosterHold
from processes.engine.objections import FILES, TABLE, Objector
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.applicant.where import last_day
from processes.engine.queries.jurisdiction import not_recused
from processes.engine.registry import PROCESSES
from processes.engine.rosters.holds import last_day_of
from processes.engine.runtime import CaseView
from processes.people.actors import Actor
from processes.vault import unseal

PAGE = 30
LIMIT = "objection_verify"
LOOK: dict[str, tuple[str, str]] = {
    Objection.Outcome.OPEN: ("you", "chat"),
    Objection.Outcome.NOTED: ("idle", "dot"),
    Objection.Outcome.UPHELD: ("no", "check"),
    Objection.Outcome.DISMISSED: ("ok", "check"),
    Objection.Outcome.ENDED: ("idle", "dot"),
}


@dataclass(frozen=True)
class Proof:
    """One file: its id within the objection, and its name."""

    id: int
    name: str


@dataclass(frozen=True)
class Raised:
    """One objection. `due` is the last day for looking into it, None once settled."""

    id: int
    notice: int
    case: str
    case_id: int
    unit: str
    process: str
    person: str  # of the notice, masked
    kind: str
    channel: str
    tag: Tag
    filed_at: datetime
    settled_at: datetime | None
    open: bool
    due: date | None
    about_row: bool = False
    placed: bool = False

    @property
    def href(self) -> str:
        """Address of its page."""
        return f"/w/pub/objection/{self.id}/"

    @property
    def case_href(self) -> str:
        """Address of the case at the desk."""
        return f"/w/case/{self.case}/"


@dataclass(frozen=True)
class Page:
    """One page of them; `older` is the id to go on from."""

    rows: tuple[Raised, ...]
    older: int | None = None


def raised(actor: Actor, *, older: int | None = None) -> Page:
    """Those still open on top, then the newest. Raises: NotAllowed for who has no business here."""
    policies.require(policies.may_list_objections(actor))
    rows = _seen(actor)
    if older is not None:
        rows = rows.filter(pk__lt=older, settled_at__isnull=False)
    found = list(rows.order_by(F("settled_at").desc(nulls_first=True), "-pk")[: PAGE + 1])
    dues = _dues([one.case_id for one in found if one.settled_at is None])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return Page(tuple(_row(one, dues.get(one.case_id)) for one in found[:PAGE]), more)


def waiting(actor: Actor) -> int:
    """How many are open in the actor's sight; 0 for who may not read them."""
    if not policies.may_list_objections(actor):
        return 0
    return _seen(actor).filter(settled_at=None).count()


def row_of(actor: Actor, pk: int) -> Objection | None:
    """The objection, if the actor may read it. Raises: NotAllowed with the reason."""
    found = Objection.objects.select_related("case__unit", "publication").filter(pk=pk).first()
    if found is not None:
        policies.require(policies.may_read_objection(actor, CaseView.of(found.case)))
    return found


def shown(row: Objection) -> Raised:
    """One objection for its page."""
    return _row(row, _dues([row.case_id]).get(row.case_id) if row.settled_at is None else None)


def words_of(row: Objection) -> str:
    """What is objected, in clear."""
    return str(_opened(row, "words").get("text", ""))


def person_of(row: Objection) -> Objector:
    """Who objects, in clear: log it."""
    return Objector(**_opened(row, "person"))


def proofs_of(row: Objection) -> tuple[Proof, ...]:
    """Its files."""
    return tuple(Proof(one.pk, name_of(one)) for one in row.files.order_by("pk"))


def name_of(file: ObjectionFile) -> str:
    """Name of a file, in clear."""
    return unseal(bytes(file.name), table=FILES, row=str(file.row), field="name").decode()


def _opened(row: Objection, field: str) -> dict[str, Any]:
    sealed = bytes(getattr(row, field))
    return dict(json.loads(unseal(sealed, table=TABLE, row=str(row.row), field=field)))


def _seen(actor: Actor) -> "QuerySet[Objection]":
    rows = Objection.objects.select_related("case__unit", "publication")
    return rows.filter(not_recused(actor), case__unit__in=actor.units)


def _dues(cases: list[int]) -> dict[int, date | None]:
    rows = Deadline.objects.filter(case__in=cases, limit=LIMIT, kind="due").order_by("id")
    return {row.case_id: last_day(row.due_at) for row in rows}


def row_due(row: Objection) -> date | None:
    """Last day for looking into an objection to one person of a list; None once it is over."""
    today, last = china_day(row.settled_at or clock.now()), last_day_of(row)
    return last if last is not None and last >= today else None


def _row(row: Objection, due: date | None) -> Raised:
    kind, icon_name = LOOK[row.outcome]
    content, about_row = row.publication.content, row.about == Objection.About.ROW
    return Raised(
        id=row.pk,
        notice=row.publication_id,
        case=row.case.number or str(row.case_id),
        case_id=row.case_id,
        unit=row.case.unit.name if row.case.unit else "",
        process=str(PROCESSES[row.case.process].title),
        person=str(content.get("name", "")),
        kind=str(Objection.Kind(row.kind).label),
        channel=str(Objection.Channel(row.channel).label),
        tag=Tag(kind, icon_name, str(Objection.Outcome(row.outcome).label)),
        filed_at=row.filed_at,
        settled_at=row.settled_at,
        open=row.settled_at is None,
        due=row_due(row) if about_row else due,
        about_row=about_row,
        placed=about_row and RosterHold.objects.filter(objection=row).exists(),
    )
