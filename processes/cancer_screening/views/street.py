"""`/w/screening/street/`: whom a street has passed on in a batch, as a page and as D-SCR-02."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.cancer_screening.documents.registration import group
from processes.cancer_screening.documents.street_list import LIST
from processes.cancer_screening.models import Batch
from processes.cancer_screening.steps import registering
from processes.cancer_screening.steps.street_list import Passed, passed, street_of
from processes.engine.audit.access import record_view
from processes.engine.documents.casefile import CaseFile, Offices
from processes.engine.documents.preview import printed
from processes.engine.reference import parameters_on
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.people import organisations
from processes.people.roles import Level


@require_safe
@at_desk
def street(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list of a batch; the open one unless another is asked for. Raises: NotAllowed."""
    street_of(reader.actor)
    with scope(reader.actor):
        batches = list(Batch.objects.exclude(state=Batch.State.DRAFT).order_by("-first_day"))
    usual = registering.open_batch(reader.today) or (batches[0] if batches else None)
    chosen = next((one for one in batches if one.code == request.GET.get("batch")), usual)
    rows = passed(chosen, reader.actor, today=reader.today) if chosen else []
    record_view(actor=reader.actor, case=None, what="screening:street", now=reader.now)
    with scope(reader.actor):
        reader.tabs()
    context: dict[str, Any] = {
        "tab": "screening", "batches": batches, "batch": chosen,
        "rows": [(one, group(one.group)) for one in rows],
    }  # fmt: skip
    return render(request, "cancer_screening/street.html", context)


@require_safe
@at_desk
def street_paper(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The same to be printed and signed. Raises: NotAllowed; DocumentFailed; Http404."""
    street_of(reader.actor)
    with scope(reader.actor):
        batch = Batch.objects.filter(code=code).exclude(state=Batch.State.DRAFT).first()
    if batch is None:
        raise Http404
    rows = passed(batch, reader.actor, today=reader.today)
    record_view(actor=reader.actor, case=None, what=f"paper:{LIST.code}", now=reader.now)
    return inline(printed(_file(reader, batch, rows), LIST), PDF, f"{LIST.title}.pdf")


def _file(reader: Reader, batch: Batch, rows: list[Passed]) -> CaseFile:
    place = street_of(reader.actor)
    above = organisations.tree().ancestors(place.id)
    district = next((one.name for one in above if one.level is Level.DISTRICT), "")
    said = [{**asdict(one), "passed_on": one.passed_on.isoformat()} for one in rows]
    return CaseFile(
        number="", process=registering.PROCESS, title=LIST.title, applicant=reader.actor.name,
        offices=Offices("", place.name, district), facts={"title": batch.title, "rows": said},
        submitted_on=reader.today, parameters=parameters_on(reader.today), demo=settings.DEMO,
    )  # fmt: skip
