"""`/my/screening/join/<id>/`: her union has named her; she looks, and goes on or says no."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.cancer_screening.models import Invitation
from processes.cancer_screening.steps import joining
from processes.engine.errors import WrongState
from processes.engine.runtime import scope
from processes.engine.views.reader import actor_of, moment, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is ticked for her: she goes on to her own registration. Raises: Http404."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        rows = Invitation.objects.filter(pk=pk, woman=actor.account).select_related("unit", "batch")
        row = rows.first()
    if row is None:
        raise Http404
    if request.method == "POST":
        try:
            if "no" in request.POST:
                joining.decline(pk, actor=actor, now=now)
                messages.success(request, _("已记下，不再提醒您。以后想做可以自己登记。"))
                return see_other("/")
            return see_other(f"/case/{joining.join(pk, actor=actor, now=now)}/edit/")
        except WrongState as refused:
            messages.warning(request, refused.message)
            return see_other("/")
    over = row.state != Invitation.State.INVITED or row.until < today
    context = {"row": row, "over": over}
    return render(request, "cancer_screening/join.html", context)
