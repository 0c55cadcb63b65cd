"""`/audit/case/<no>/unmask/`: what is masked, in full, once, for a reason that is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from processes.engine.audit.access import record_view
from processes.engine.queries.audit.dossier import hidden
from processes.engine.queries.hidden import hidden_facts, log_names
from processes.engine.reading import Fact
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, rows_of
from processes.engine.views.desk.reader import Reader
from processes.engine.views.desk.unmask import Reason
from processes.engine.views.reader import see_other


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@as_auditor
def unmask(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The section in the answer to this POST only; no address shows it again."""
    if request.method != "POST":
        return see_other(reverse("audit_case", args=[number]))
    asked = Reason.of(request.POST)
    with scope(reader.actor):
        rows = rows_of(reader, number)
        sections = hidden(rows)
        filed = rows.facts if asked.field in dict(sections) and not asked.error else {}
        facts = hidden_facts(rows.definition, filed, asked.field) if filed else ()
    _log(reader, rows.case.pk, asked, facts)
    context = {
        "tab": "cases",
        "page": {"number": number, "hidden": sections},
        "title": dict(sections).get(asked.field, ""),
        "facts": facts,
        "what": asked.field,
        "reason": asked.text,
        "lines": [("id_reason", asked.error)] if asked.error else [],
    }
    return render(request, "audit/unmask.html", context, status=422 if asked.error else 200)


def _log(reader: Reader, case: int, asked: Reason, facts: tuple[Fact, ...]) -> None:
    """One entry a kind of answer, before anything is shown."""
    for name in log_names(facts):
        record_view(
            actor=reader.actor, case=case, what=f"unmask:{name}", now=reader.now, reason=asked.text
        )
