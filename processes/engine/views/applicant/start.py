"""`/s/<svc>/start/`: a draft is begun, or the one there is goes on."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from processes.engine.commands.open_case import open_case
from processes.engine.views.applicant.service import open_process
from processes.engine.views.reader import actor_of, moment, see_other, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """One draft a service: a second start leads to the same one. GET only leads back."""
    process = open_process(slug).code
    if request.method == "GET":
        return see_other(f"/s/{slug}/")
    now, today = moment()
    actor = actor_of(request, on=today)
    begun = open_case(process=process, applicant=actor.account, actor=actor, now=now)
    return see_other(f"/case/{begun.case}/edit/")
