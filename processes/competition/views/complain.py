"""`/my/contest/<ref>/complain/`: a complaint on the phone, until two hours after the end."""

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.competition.bench import ComplaintForm
from processes.competition.rules.windows import shown
from processes.competition.steps import complaining, plan
from processes.competition.views.access import told
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.queries.applicant.shapes import Row, StatusPage
from processes.engine.queries.applicant.where import Where
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.keys import key_of
from processes.engine.views.reader import actor_of, moment, see_other, signed_in

PROCESS = "competition"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, ref: str) -> HttpResponse:
    """The form while it is open; the sentence once it is not. Raises: Http404."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
    found = complaining.open_to(case.pk, now=now) if case.process == PROCESS else None
    if found is None or case.applicant_id != actor.account:
        raise Http404
    form = ComplaintForm(request.POST if request.method == "POST" else None, on=today)
    if form.is_bound and form.is_valid():
        try:
            done = complaining.complain(
                case.pk, text=str(form.cleaned_data["text"]), wants=str(form.cleaned_data["wants"]),
                actor=actor, key=key_of(request), now=now,
            )  # fmt: skip
        except ApprovalError as refused:
            told(form, refused)
        else:
            messages.success(request, _("申诉已收到，监督仲裁组当天裁决。"))
            return see_other(f"/case/{done.number}/")
    context = {
        "href": f"/case/{ref}/", "form": form, "said": found.said, "key": key_of(request),
        "event": found.jury.session.stage.event, "closes": shown(found.window.closes),
    }  # fmt: skip
    return render(request, "competition/complain.html", context, status=422 if form.errors else 200)


def own_status(one: Where, page: StatusPage, today: date) -> StatusPage:
    """The page of an entry, with the way to complain once its session is over."""
    now = plan.now()
    found = complaining.open_to(one.case.pk, now=now) if china_day(now) == today else None
    if found is None or now < found.window.opens:
        return page
    said = found.said or _("到%(closes)s为止") % {"closes": shown(found.window.closes)}
    row = Row(f"/my/contest/{page.ref}/complain/", "mega", _("现场申诉"), said)
    return replace(page, rows=(*page.rows, row))
