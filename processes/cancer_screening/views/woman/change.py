"""`change/`: gives the appointment back and chooses again; on the day itself the hospital does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.cancer_screening.steps import changing
from processes.cancer_screening.views.woman.reader import own_course
from processes.cancer_screening.views.woman.status import place_of
from processes.engine.errors import ApprovalError
from processes.engine.views.reader import moment, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Asked once more; then she may choose again at once."""
    actor, course = own_course(request, ref)
    now, _today = moment()
    late, status = changing.too_late(course, now), 200
    if request.method == "POST":
        try:
            changing.give_back(course, actor=actor, now=now)
        except ApprovalError as refused:
            late, status = late or refused.message, 409
        else:
            messages.success(request, _("预约已取消，不算爽约。请重新选时间。"))
            return see_other(f"/my/screening/{ref}/book/")
    place = place_of(course.booking) if course.booking else ""
    context = {"href": f"/case/{ref}/", "late": late, "place": place, "action": request.path}
    return render(request, "cancer_screening/change.html", context, status=status)
