"""`/audit/case/<no>/unmask/`: what is masked, in full, once, for a reason that is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from processes.engine.audit.access import record_view
from processes.engine.queries.audit.dossier import hidden
from processes.engine.queries.audit.hidden import in_full
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, rows_of
from processes.engine.views.desk.reader import Reader
from processes.engine.views.reader import see_other

LEAST = 5  # characters of a reason


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@as_auditor
def unmask(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The section in the answer to this POST only; no address shows it again."""
    if request.method == "GET":
        return see_other(reverse("audit_case", args=[number]))
    what, reason = request.POST.get("what", ""), request.POST.get("reason", "").strip()
    lines = [("id_reason", _("请写明理由，至少5个字。"))] if len(reason) < LEAST else []
    with scope(reader.actor):
        rows = rows_of(reader, number)
        sections = hidden(rows)
        known = dict(sections).get(what, "")
        facts = in_full(rows, what) if known and not lines else ()
    if facts:
        case, name = rows.case.pk, f"unmask:{what}"
        record_view(actor=reader.actor, case=case, what=name, now=reader.now, reason=reason)
    context = {
        "tab": "cases",
        "page": {"number": number, "hidden": sections},
        "title": known,
        "facts": facts,
        "what": what,
        "reason": reason,
        "lines": lines,
    }
    return render(request, "audit/unmask.html", context, status=422 if lines else 200)
