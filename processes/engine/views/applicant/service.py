"""`/s/<svc>/`: what a service is, for whom, with which papers. `/check/`: a trial sum."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.clock import CHINA, now
from processes.engine.definition import ProcessDefinition
from processes.engine.queries.applicant.cases import has_draft
from processes.engine.queries.applicant.services import definition_of
from processes.engine.reference import parameters_on
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import faults
from processes.engine.views.reader import actor_of, moment


def open_process(slug: str) -> ProcessDefinition:
    """The process behind an open service. Raises: Http404."""
    definition = definition_of(slug)
    if definition is None or definition.service is None:
        raise Http404
    return definition


@never_cache
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The page that explains; its button begins a draft."""
    definition = open_process(slug)
    context = {"service": definition.service, "draft": _has_draft(request, definition.code)}
    return render(request, "applicant/service.html", context)


def _has_draft(request: HttpRequest, process: str) -> bool:
    """Whether the reader has begun already."""
    if not request.user.is_authenticated:
        return False
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        return has_draft(actor, process)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """A few questions and a trial answer; no account, nothing kept, nobody held back."""
    told = open_process(slug).service
    if told is None or told.check is None:
        raise Http404
    form = told.check.form(request.POST or None)
    context = {"service": told, "form": form}
    if request.method == "POST" and form.is_valid():
        today = now().astimezone(CHINA).date()
        context["advice"] = told.check.judge(form.cleaned_data, parameters_on(today))
    wrong = faults([form]) if form.is_bound else []
    context["faults"] = len(wrong)
    return render(request, "applicant/check.html", context, status=422 if wrong else 200)
