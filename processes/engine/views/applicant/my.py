"""`/my/`: the reader's cases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.queries.applicant.cases import own_cases
from processes.engine.runtime import scope
from processes.engine.views.reader import actor_of, moment, signed_in


@signed_in
@require_safe
def my(request: HttpRequest) -> HttpResponse:
    """Cases in three groups: waiting for the reader, going on, over."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        cases = own_cases(actor, today)
    return render(request, "applicant/my.html", {"cases": cases})
