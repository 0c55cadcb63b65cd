"""An appeal as its applicant sees it: whether it can be made, what was said so far, what proves it.

Requires a scope.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.models import Attachment, Deadline, Event, Record
from processes.engine.moves import Verb
from processes.engine.policies import SECOND_LOOK
from processes.engine.queries.applicant.materials import kept_file
from processes.engine.queries.applicant.shapes import Button, KeptFile
from processes.engine.queries.applicant.where import Where, last_day
from processes.engine.registry import PROCESSES
from processes.vault import unseal


@dataclass(frozen=True)
class Said:
    """What was decided or asked for: its heading, when, and the text."""

    title: str
    on: date
    text: str


@dataclass(frozen=True)
class AppealPage:
    """What the page of an appeal shows."""

    title: str
    number: str
    href: str
    action: str
    said: tuple[Said, ...]
    last_day: date | None
    files: tuple[KeptFile, ...]
    evidence: str
    why: str


def may_appeal(one: Where, today: date) -> bool:
    """Whether the case waits for an appeal and the limit still runs."""
    waits = one.node is not None and one.node.edge("appeal") is not None
    in_time = one.last_day is None or today <= one.last_day
    return waits and in_time and not one.view.state.suspended


def appeal_button(ref: str) -> Button:
    """The way to the page of an appeal."""
    return Button(f"/case/{ref}/appeal/", _("申请复核"), "edit")


def last_chance(one: Where) -> date | None:
    """Last day on which the last refusal could have been appealed; None if there was none."""
    limits = {node.limit for node in one.view.graph.nodes.values() if node.edge("appeal")}
    rows = Deadline.objects.filter(case=one.case, kind=Deadline.Kind.DUE, limit__in=limits)
    row = rows.order_by("-id").first()
    return last_day(row.due_at) if row else None


def appeal_page(one: Where, ref: str) -> AppealPage:
    """The decision that is not accepted, until when, and the files that are there."""
    definition = PROCESSES.of(one.case)
    slot = definition.evidence
    files = Attachment.objects.filter(case=one.case, removed_at=None)
    mine = files.filter(slot=slot.code).order_by("id") if slot else files.none()
    return AppealPage(
        title=str(definition.title),
        number=one.case.number or "",
        href=f"/case/{ref}/result/",
        action=f"/case/{ref}/appeal/",
        said=said_so_far(one),
        last_day=one.last_day,
        files=tuple(kept_file(row) for row in mine),
        evidence=str(slot.title) if slot else "",
        why=str(slot.why) if slot else "",
    )


def was_made(one: Where, key: UUID) -> bool:
    """Whether this form was sent before and taken."""
    return Event.objects.filter(case=one.case, key=key).exists()


def said_so_far(one: Where) -> tuple[Said, ...]:
    """Refusals, appeals and second decisions, oldest first; all of them stay."""
    return tuple(_said(one))


def _said(one: Where) -> Iterator[Said]:
    days = dict(Event.objects.filter(case=one.case).values_list("n", "at"))
    for row in Record.objects.filter(case=one.case).order_by("n"):
        title = _heading(one, row)
        if title:
            values = json.loads(unseal(row.body, table="engine_record", row=row.row, field="body"))
            yield Said(title, china_day(days[row.n]), values.get("opinion", ""))


def _heading(one: Where, row: Record) -> str:
    """Empty for what is not told to the applicant."""
    node = one.view.graph.nodes.get(row.node)
    if row.kind == Verb.APPEAL:
        return _("您的复核申请")
    if node is not None and node.preset == SECOND_LOOK:
        edge = node.edge(row.kind)
        return _("复核决定：%(result)s") % {"result": edge.title} if edge else ""
    titles = {Verb.REJECT: _("理由和依据"), Verb.REFUND: _("救助金退回的原因")}
    return titles.get(Verb(row.kind), "")
