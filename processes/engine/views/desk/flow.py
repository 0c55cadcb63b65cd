"""`/w/case/<number>/flow/`: the whole flow, where the case is, its way, the time it took."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.queries.desk.case.flow import flow_page
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen


@at_desk
@require_safe
def flow(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Drawn by the server, with the equal list; the list comes first on narrow screens."""
    with scope(reader.actor):
        found = seen(reader, number)
        page = flow_page(Rows(found.case, found.view, reader.actor, reader.now, reader.today))
    record_view(actor=reader.actor, case=found.case.pk, what="timeline", now=reader.now)
    return render(request, "desk/case_flow.html", {"page": page, "tab": "todo"})
