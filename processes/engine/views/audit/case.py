"""`/audit/case/<no>/?at=<n>`: the dossier of a case, as it is and as it was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.queries.audit.dossier import dossier_page
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, rows_of
from processes.engine.views.desk.reader import Reader


@require_safe
@as_auditor
def case(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The dossier; reading it is logged."""
    at, show = request.GET.get("at", ""), request.GET.get("show", "")
    with scope(reader.actor):
        rows = rows_of(reader, number)
        page = dossier_page(rows, reader.actor, at=at, show=show)
    record_view(actor=reader.actor, case=rows.case.pk, what="timeline", now=reader.now)
    return render(request, "audit/case.html", {"page": page, "tab": "cases"})
