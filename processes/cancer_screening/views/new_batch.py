"""`/w/screening/new/`: a batch is drawn up; it is published from its own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.cancer_screening.batch import BatchForm
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps import drafting
from processes.engine import policies
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def new_batch(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form; then the page of the batch. Raises: NotAllowed."""
    policies.require(may_run_batches(reader.actor))
    posted = request.POST if request.method == "POST" else None
    with scope(SYSTEM):
        given = {"hospitals": drafting.hospitals(reader.today), "judge": drafting.judged}
        form = BatchForm(posted, on=reader.today, given=given)
        fits = posted is not None and form.is_valid()
        soonest = drafting.soonest(reader.today)
    if fits:
        batch = drafting.drawn_up(form.facts(), actor=reader.actor)
        messages.success(request, _("批次 %(code)s 已建好，还没有发布。") % {"code": batch.code})
        return see_other(f"/w/screening/batch/{batch.code}/")
    with scope(reader.actor):
        reader.tabs()
    context = {"tab": "screening", "form": form, "soonest": soonest}
    status = 422 if posted is not None else 200
    return render(request, "cancer_screening/new_batch.html", context, status=status)
