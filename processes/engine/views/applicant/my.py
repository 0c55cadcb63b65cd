"""`/my/`: the reader's cases. `/my/messages/`: what was told to the reader."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.commands.read_messages import read_messages
from processes.engine.queries.applicant.cases import own_cases
from processes.engine.queries.applicant.notices import notices_of
from processes.engine.runtime import scope
from processes.engine.views.reader import actor_of, moment, see_other, signed_in


@signed_in
@require_safe
def my(request: HttpRequest) -> HttpResponse:
    """Cases in three groups: waiting for the reader, going on, over."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        cases = own_cases(actor, today)
    return render(request, "applicant/my.html", {"cases": cases})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """The last messages, newest first; a POST says that all were read."""
    now, today = moment()
    actor = actor_of(request, on=today)
    if request.method == "POST":
        read_messages(actor=actor, now=now)
        return see_other(request.path)
    with scope(actor):
        notices = notices_of(actor)
    context = {"notices": notices, "unread": any(one.unread for one in notices)}
    return render(request, "applicant/messages.html", context)
