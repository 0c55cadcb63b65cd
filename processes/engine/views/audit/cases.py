"""`/audit/`: search across the cases in sight. The search itself is logged."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.audit import whole
from processes.engine.audit.access import record_view
from processes.engine.audit.timeline import VERBS
from processes.engine.queries.audit.cases import Wanted, refusals
from processes.engine.queries.audit.cases import cases as found_cases
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, below, filters_of, next_page
from processes.engine.views.desk.reader import Reader

WEEK = timedelta(days=7)
TEXTS = ("q", "number", "unit", "who", "verb")


@require_safe
@as_auditor
def cases(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list, the one with the newest event first."""
    wanted, lines = _wanted(request.GET)
    with scope(reader.actor):
        page = found_cases(reader.actor, wanted, before=below(request))
        kept_out = refusals(reader.actor, since=reader.now - WEEK)
        verified = whole.last()
    record_view(actor=reader.actor, case=None, what="search", now=reader.now, reason=wanted.words)
    context = {
        "tab": "cases",
        "page": page,
        "wanted": wanted,
        "typed": request.GET,
        "verbs": [(str(code), str(label)) for code, label in VERBS.items()],
        "kept_out": kept_out,
        "verified": verified,
        "lines": lines,
        "first": "before" not in request.GET,
        "next": next_page(request, page.next),
        "export": filters_of(request),
    }
    return render(request, "audit/cases.html", context, status=422 if lines else 200)


def _wanted(asked: Mapping[str, str]) -> tuple[Wanted, list[tuple[str, str]]]:
    """What was asked for, and what of it could not be read."""
    lines: list[tuple[str, str]] = []
    texts = {name: asked.get(name, "").replace("\x00", "").strip()[:60] for name in TEXTS}
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(asked[name]) if asked.get(name) else None
        except ValueError:
            lines.append((f"id_{name}", _("日期要写成2026-03-16这样。")))
    return Wanted(**texts, **days), lines  # type: ignore[arg-type]
