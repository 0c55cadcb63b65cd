"""`/audit/access/`: who looked at what, by person or by case, refused attempts included."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.queries.audit.readings import QUICKER, REFUSED, readings
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, below, filters_of, next_page
from processes.engine.views.desk.reader import Reader


@require_safe
@as_auditor
def access(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list, newest first; reading it is logged."""
    number, who = _typed(request, "no"), _typed(request, "who")
    only = REFUSED if request.GET.get("refused") else request.GET.get("only", "")
    with scope(reader.actor):
        page = readings(reader.actor, number=number, who=who, only=only, before=below(request))
    asked = " ".join(f"{k}={v}" for k, v in (("no", number), ("who", who)) if v)
    record_view(actor=reader.actor, case=None, what="access", now=reader.now, reason=asked)
    context = {
        "tab": "access",
        "page": page,
        "number": number,
        "who": who,
        "only": only if only in {REFUSED, QUICKER} else "",
        "kinds": ((REFUSED, _("无权办理被拦下的")), (QUICKER, _("别人先办了的"))),
        "next": next_page(request, page.next),
        "export": filters_of(request),
    }
    return render(request, "audit/access.html", context)


def _typed(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:60]
