"""`/`: what waits for the reader, what is going on, what can be applied for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from processes.engine.queries.applicant.cases import own_cases
from processes.engine.queries.applicant.services import services
from processes.engine.runtime import scope
from processes.engine.views.reader import actor_of, moment


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Services for everybody; the reader's own cases first, if signed in."""
    context: dict[str, object] = {"services": services()}
    if request.user.is_authenticated:
        _now, today = moment()
        actor = actor_of(request, on=today)
        with scope(actor):
            context |= {"who": actor.name, "cases": own_cases(actor, today)}
    return render(request, "applicant/home.html", context)
