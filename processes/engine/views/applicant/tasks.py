"""`/case/<ref>/edit/`: the sections of an application and how far each is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.models import Case
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.filing import filing_of
from processes.engine.queries.applicant.tasks import tasks_page
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in


@signed_in
@require_safe
def tasks(request: HttpRequest, ref: str) -> HttpResponse:
    """The list; a case that is handed in already is read instead."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        if case.status != Stage.DRAFT:
            return see_other(f"/case/{ref_of(case)}/")
        page = tasks_page(filing_of(case, on=today), ref)
    return render(request, "applicant/tasks.html", {"page": page})


def is_draft(case: Case) -> bool:
    """Whether the case is still being filled in."""
    return bool(case.status == Stage.DRAFT)
