"""`/case/<no>/done/`: the receipt. Safe to open again and again."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.pages import DonePage
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.where import Where, where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import day
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.desk.reader import Reader
from processes.engine.views.reader import actor_of, moment, see_other, signed_in


@signed_in
@require_safe
def done(request: HttpRequest, ref: str) -> HttpResponse:
    """Number, what happens next, promise, QR code. Who is refused at once reads why instead."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        if here.case.number is None:
            return see_other(f"/case/{ref}/edit/")
        href = f"/case/{here.case.number}/"
        if here.case.status == Stage.NOT_ADMITTED:
            return see_other(href)
        papers = papers_of(here.case, here.case.number)
    helped = actor.account != here.case.applicant_id
    page = DonePage(
        title=str(PROCESSES[here.case.process].title),
        number=here.case.number,
        applicant=here.case.applicant.name,
        submitted=here.case.submitted_at,
        promise=_promise(here),
        next=_next_helped(here) if helped else _next(here),
        href=href,
        qr=_qr(request.build_absolute_uri(href)),
        papers=papers,
    )
    base = "base_applicant.html"
    if helped and actor.is_officer:
        base, request.desk = "desk/base.html", Reader(actor, now, today)  # type: ignore[attr-defined]
    context = {"page": page, "helped": helped, "base": base, "tab": "started"}
    return render(request, "applicant/done.html", context)


def _promise(here: Where) -> str:
    office = here.office or _("工会")
    if here.last_day is None:
        return _("%(office)s会尽快受理。") % {"office": office}
    return _("%(office)s会在 %(day)s前受理。") % {"office": office, "day": day(here.last_day)}


def _next(here: Where) -> tuple[str, ...]:
    phone = here.case.applicant.masked_phone
    first = here.node.told if here.node else ""
    told = _("有进展会发短信到 %(phone)s，请保持电话畅通。") % {"phone": phone}
    return (first, told, _("要是材料要补，会写清楚补什么，您照着改就行。"))


def _next_helped(here: Where) -> tuple[str, ...]:
    """For who filed it for somebody else: whose case it is, and where he finds it."""
    who = {"name": here.case.applicant.name, "phone": here.case.applicant.masked_phone}
    return (
        _("%(name)s的申请已送到%(office)s，由经办人核对材料后受理。")
        % {**who, "office": here.office or _("工会")},
        _("短信发到%(name)s自己的手机 %(phone)s，请转告他留意。") % who,
        _("要补材料时，您在“我发起的”里能看到，可以接着替他补。"),
    )


def _qr(href: str) -> str:
    """SVG without size or style of its own."""
    drawn = segno.make(href, error="m").svg_inline(omitsize=True, border=2, svgclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn here, nothing of it was typed
