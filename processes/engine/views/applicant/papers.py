"""`/case/<ref>/papers/<id>/`: one paper of the reader's own case, as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from processes.engine.documents.issue import read_signed
from processes.engine.models import Document
from processes.engine.policies_lane import is_closed
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment, ref_of, signed_in
from processes.people.sessions import is_proved
from processes.people.views.prove import ask_proof


@signed_in
@require_safe
def paper(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The file, if it is issued and meant for the applicant."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        if is_closed(case.process) and not is_proved(request):
            return ask_proof(request)
        href = f"/case/{ref_of(case)}/papers/{pk}/"
        known = next((one for one in papers_of(case, ref_of(case)) if one.href == href), None)
        row = Document.objects.filter(case=case, pk=pk).first()
    if known is None or known.waiting or row is None:
        raise Http404
    name = f"{known.title}.pdf"
    response = HttpResponse(read_signed(row), content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response
