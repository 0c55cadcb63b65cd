"""`card/`: what she shows at the hospital. No word of what is examined for."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from processes.cancer_screening.models import Booking
from processes.cancer_screening.views.woman.reader import own_course
from processes.cancer_screening.views.woman.words import half_of
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.runtime import scope
from processes.engine.views.reader import see_other, signed_in

SHOWN = (Booking.State.CONFIRMED, Booking.State.CAME)


@signed_in
@require_safe
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """Place, time, code and its QR; without a booking back to the case."""
    actor, course = own_course(request, ref)
    row = course.booking
    if row is None or row.slot is None or row.state not in SHOWN:
        return see_other(f"/case/{ref}/")
    with scope(actor):
        papers = papers_of(course.case, ref)
    context = {
        "href": f"/case/{ref}/",
        "name": course.case.applicant.name,
        "hospital": row.slot.hospital.organisation.name,
        "day": row.slot.day,
        "half": half_of(row.slot.half),
        "sign": row.code,
        "qr": qr(row.code),
        "papers": papers,
    }
    return render(request, "cancer_screening/card.html", context)


def qr(code: str) -> str:
    """The code alone as SVG: a scanner at the desk types what it reads."""
    drawn = segno.make(code, error="m").svg_inline(omitsize=True, border=2, svgclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn here of the code that the system gave
