"""`aid/`: after a confirmed finding, hardship aid with what she gave written in, if she wants."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.cancer_screening.aid_offer import OfferForm
from processes.cancer_screening.steps import offering
from processes.cancer_screening.views.woman.reader import own_course
from processes.engine.queries.facts import facts_of
from processes.engine.runtime import scope
from processes.engine.views.reader import moment, see_other, signed_in
from processes.people.sessions import is_proved
from processes.people.views.prove import ask_proof
from processes.vault import mask_id, mask_phone

CONSENT = "aid"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def aid(request: HttpRequest, ref: str) -> HttpResponse:
    """What would be written in, and her own tick; then her draft. Elsewhere nothing is noted."""
    now, today = moment()
    actor, course = own_course(request, ref)
    with scope(actor):
        offered = offering.is_offered(course)
        facts = facts_of(course.case.pk)
    if not offered:
        return see_other(f"/case/{ref}/")
    if not is_proved(request):
        return ask_proof(request)
    posted = request.POST if request.method == "POST" else None
    form = OfferForm(posted, on=today)
    if posted is not None and form.is_valid():
        draft, fresh = offering.begin(course, facts, actor=actor, now=now)
        if not fresh:
            messages.info(request, _("您有一份没有交的草稿，没有覆盖它，接着填就行。"))
        return see_other(f"/case/{draft}/edit/")
    said = offering.filled_in(facts)
    person = said.get("applicant", {})
    shown = [
        (_("姓名"), person.get("name", "")),
        (_("身份证号码"), mask_id(person.get("id_number", ""))),
        (_("手机号码"), mask_phone(person.get("phone", ""))),
        (_("工作单位"), said.get("work", {}).get("employer", "")),
        (_("工会会员号"), said.get("union", {}).get("member_number", "")),
    ]
    context = {
        "form": form,
        "href": f"/my/screening/{ref}/result/",
        "shown": [(label, text) for label, text in shown if text],
        "agreed": CONSENT in facts.get("consents", {}),
    }
    status = 422 if posted is not None else 200
    return render(request, "cancer_screening/aid.html", context, status=status)
