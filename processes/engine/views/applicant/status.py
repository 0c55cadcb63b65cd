"""`/case/<ref>/`: whose turn it is, where, by when. `/result/`, `/viewed/`, `/copy/` beside it."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.answers import answer_groups
from processes.engine.queries.applicant.correction import correction_of
from processes.engine.queries.applicant.filing import filing_of
from processes.engine.queries.applicant.materials import slot_pages
from processes.engine.queries.applicant.result import result_page
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.viewings import viewings_of
from processes.engine.queries.applicant.where import where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case, own_list, top_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in


@signed_in
@require_safe
def status(request: HttpRequest, ref: str) -> HttpResponse:
    """The case as it stands; a draft goes on being written instead."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        listed = own_list(actor, ref)
    if listed is not None:
        return see_other(f"/w/lists/{listed}/")
    with scope(actor):
        here = where(own_case(actor, ref))
        if here.case.status == Stage.DRAFT:
            return see_other(f"/case/{ref}/edit/")
        if (top := top_of(here.case)) != here.case:
            return see_other(f"/case/{ref_of(top)}/")
        asked = correction_of(here, filing_of(here.case, on=today)) if here.correcting else None
        page = status_page(here, ref_of(here.case), today, asked)
        if (own := PROCESSES.of(here.case).own_status) is not None:
            page = own(here, page, today)
    return render(request, "applicant/status.html", {"page": page, "key": uuid4()})


@signed_in
@require_safe
def result(request: HttpRequest, ref: str) -> HttpResponse:
    """Decision, reasons, papers, and what can be done against it."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        if (top := top_of(here.case)) != here.case:
            return see_other(f"/case/{ref_of(top)}/")
        page = result_page(here, ref_of(here.case), today)
    return render(request, "applicant/result.html", {"page": page})


@signed_in
@require_safe
def viewed(request: HttpRequest, ref: str) -> HttpResponse:
    """Who looked at it, newest first."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        if (top := top_of(case)) != case:
            return see_other(f"/case/{ref_of(top)}/")
        page = {
            "title": PROCESSES[case.process].title,
            "number": case.number,
            "href": f"/case/{ref_of(case)}/",
            "viewings": viewings_of(case),
        }
    return render(request, "applicant/viewed.html", {"page": page})


@signed_in
@require_safe
def copy(request: HttpRequest, ref: str) -> HttpResponse:
    """What was handed in: numbers masked, files by name."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        if (top := top_of(case)) != case:
            return see_other(f"/case/{ref_of(top)}/")
        filing = filing_of(case, on=today)
        page = {
            "title": filing.definition.title,
            "number": case.number,
            "href": f"/case/{ref_of(case)}/",
            "groups": answer_groups(filing, ref_of(case), masked=True),
            "slots": slot_pages(filing),
        }
    return render(request, "applicant/copy.html", {"page": page})
