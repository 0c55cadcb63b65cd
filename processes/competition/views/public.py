"""`/pub/contest/`: what was posted and honoured, for everybody; no account, no case is opened.

While the list is posted names are masked; who was honoured by the circular stands by name.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.competition.models import Award, EventAct, Run
from processes.competition.steps import honouring
from processes.engine.models import Document, Publication
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.vault import mask_name

CODE = 20
RUNS, RESTS = Publication.State.RUNNING, Publication.State.SUSPENDED


@dataclass(frozen=True)
class Line:
    """One entry as the public reads it."""

    rank: int
    said: str
    name: str
    unit: str
    lot: str
    total: str
    prize: str
    revoked: bool = False


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Events with results, the newest first."""
    with scope(SYSTEM):
        rows = _public_acts().order_by("-case")
        found = [
            {"event": one.event, "decided": one.case.outcome == "approved"}
            for one in rows.select_related("event__season", "case")
        ]
    return _plain(render(request, "competition/public_index.html", {"events": found}))


@require_safe
def event(request: HttpRequest, code: str) -> HttpResponse:
    """One event: ranks, units, the circular, how to object while it is posted. Raises: Http404."""
    with scope(SYSTEM):
        act = None
        if len(code) <= CODE and "\x00" not in code:
            rows = _public_acts().filter(event__code=code)
            act = rows.select_related("event__season", "case", "run").first()
        if act is None or act.run is None:
            raise Http404(_("没有这个赛项的成绩，或者还没有公示。请回到竞赛成绩查看。"))
        context = _context(act, act.run)
    return _plain(render(request, "competition/public_event.html", context))


def notice_page(notice: int) -> str:
    """Address of the page of the list that a notice is of."""
    with scope(SYSTEM):
        case = Publication.objects.filter(pk=notice).values("case")
        code = EventAct.objects.filter(case__in=case).values_list("event__code", flat=True).first()
    return reverse("public_contest", args=[code]) if code else ""


def _public_acts() -> Any:
    """What may be read: posted and not resting, over without objection, or decided."""
    shown = Publication.objects.filter(state__in=(RUNS, Publication.State.CLEAR)).values("case")
    return EventAct.objects.filter(kind=honouring.KIND, live=True, case__in=shown)


def _context(act: EventAct, run: Run) -> dict[str, Any]:
    decided = act.case.outcome == "approved"
    notice = Publication.objects.filter(case=act.case_id).order_by("-pk").first()
    papers = Document.objects.filter(case=act.case_id, kind="D-CON-12", state=Document.State.ISSUED)
    return {
        "event": act.event,
        "decided": decided,
        "notice": notice if notice is not None and notice.state == RUNS else None,
        "circular": papers.order_by("-pk").first() if decided else None,
        "run": run,
        "rows": _lines(run, decided=decided),
        "teams": list(run.teams.select_related("unit").order_by("rank", "unit")),
        "moved": _moved(run),
    }


def _moved(run: Run) -> list[dict[str, str]]:
    if run.cause != Run.Cause.STRUCK:
        return []
    return [{**one, "name": mask_name(one["name"])} for one in honouring.changed(run)]


def _lines(run: Run, *, decided: bool) -> list[Line]:
    rows = list(run.results.select_related("entry__case", "entry__unit").order_by("position"))
    lots = honouring.lots_of(rows)
    revoked = set(
        Award.objects.filter(run=run, state=Award.State.REVOKED).values_list("entry", flat=True)
    )
    return [
        Line(
            rank=one.rank,
            said=str(one.get_standing_display()),
            name=_name(one, decided=decided and bool(one.prize) and one.entry_id not in revoked),
            unit=str(one.entry.unit or ""),
            lot=lots.get(one.entry_id, ""),
            total="" if one.total is None else str(one.total),
            prize=str(one.get_prize_display()) if one.prize else "",
            revoked=decided and one.entry_id in revoked,
        )
        for one in rows
    ]


def _name(one: Any, *, decided: bool) -> str:
    name = str(one.entry.case.subject)
    return name if decided else mask_name(name)


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
