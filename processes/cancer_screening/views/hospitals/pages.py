"""`/w/screening/hospitals/`: all hospitals, and one with everything that was agreed with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.cancer_screening.models import Hospital
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.cancer_screening.views.hospitals.words import line
from processes.engine import policies
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.people.actors import SYSTEM


@require_safe
@at_desk
def hospitals(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Each with what holds today, or will. Raises: NotAllowed."""
    policies.require(may_run_batches(reader.actor))
    with scope(SYSTEM):
        known = terms()
        rows = Hospital.objects.select_related("organisation").order_by("pk")
        found = [
            (one, line(held, reader.today))
            for one in rows
            if (held := known.on(one.pk, reader.today)) is not None
        ]
    with scope(reader.actor):
        reader.tabs()
    context = {"tab": "screening", "rows": found}
    return render(request, "cancer_screening/hospitals.html", context)


@require_safe
@at_desk
def hospital(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """Its terms, the last first, with who agreed to them and why. Raises: NotAllowed; Http404."""
    policies.require(may_run_batches(reader.actor))
    with scope(SYSTEM):
        found = hospital_of(code)
        rows = terms([found.pk]).rows[found.pk]
        lines = [line(one, reader.today, reason=True) for one in reversed(rows)]
    with scope(reader.actor):
        reader.tabs()
    context = {"tab": "screening", "place": found, "lines": lines, "last": rows[-1]}
    return render(request, "cancer_screening/hospital.html", context)


def hospital_of(code: str) -> Hospital:
    """By the code of its organisation. Raises: Http404."""
    rows = Hospital.objects.filter(organisation__code=code)
    found = rows.select_related("organisation").first()
    if found is None:
        raise Http404
    return found
