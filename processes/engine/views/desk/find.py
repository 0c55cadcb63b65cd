"""`/w/find/?number=`: from a number to its case, or a page that says there is none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine import policies
from processes.engine.audit.access import record_view
from processes.engine.models import Case
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def find(request: HttpRequest, reader: Reader) -> HttpResponse:
    """By the whole number only. That it was asked for is logged."""
    number = "".join(request.GET.get("number", "").replace("\x00", "").split()).upper()[:40]
    with scope(reader.actor):
        case = Case.objects.filter(number=number).first() if number else None
        seen = case is not None and policies.may_see(reader.actor, CaseView.of(case))
    found = case.pk if case is not None and seen else None
    if number:
        record_view(actor=reader.actor, case=found, what="search", now=reader.now)
    if found:
        return redirect(f"/w/case/{number}/")
    said = _("没有编号为“%(number)s”的办件") % {"number": number}
    context = {"number": number, "said": said}
    return render(request, "desk/find.html", context, status=404 if number else 200)
