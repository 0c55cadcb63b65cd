"""`/case/<ref>/again/`: what was said in a closed application becomes a new draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.apply_again import apply_again
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment, see_other, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Leads to the draft and says what is in it. GET only leads back."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
    if request.method == "GET":
        return see_other(f"/case/{ref}/")
    begun, filled = apply_again(case=case.pk, actor=actor, now=now)
    if filled:
        words = _("上次填的都抄过来了。请逐项看一遍，有变化的改一改；材料要重新传，同意要重新勾。")
    else:
        words = _("您有一份没有交的草稿，没有覆盖它，接着填就行。")
    messages.success(request, words)
    return see_other(f"/case/{begun.case}/edit/")
