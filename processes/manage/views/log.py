"""`/manage/log/` and `/audit/changes/`: what administrators did, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, below, next_page
from processes.engine.views.desk.reader import Reader
from processes.manage import policies
from processes.manage.queries.log import entries
from processes.manage.views.reader import as_administrator
from processes.people.actors import SYSTEM


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list within the reader's region; reading it is logged."""
    with scope(SYSTEM):
        page = entries(policies.region_of(reader.actor), before=below(request))
    record_view(actor=reader.actor, case=None, what="changes", now=reader.now)
    context = {"tab": "log", "page": page, "next": next_page(request, page.next)}
    return render(request, "manage/log.html", context)


@require_safe
@as_auditor
def for_auditors(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The same at `/audit/changes/`, of the units in the auditor's sight."""
    with scope(reader.actor):
        page = entries(reader.actor.units, before=below(request))
    record_view(actor=reader.actor, case=None, what="changes", now=reader.now)
    context = {"tab": "changes", "page": page, "next": next_page(request, page.next)}
    return render(request, "audit/changes.html", context)
