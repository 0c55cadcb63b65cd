"""`/case/<ref>/again/`: from a case that came to nothing into a new draft with its answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.again import copied_from
from processes.engine.commands.apply_again import apply_again
from processes.engine.models import Case
from processes.engine.queries.applicant.filing import written_of
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """To the draft, whether it was made now, a moment ago, or is an older one of his own."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        old = own_case(actor, ref)
    if request.method != "POST":
        return see_other(f"/case/{ref_of(old)}/")
    begun = apply_again(case=old.pk, actor=actor, now=now)
    with scope(actor):
        copied = copied_from(written_of(Case.objects.get(pk=begun.case)).data)
    if copied is None or copied.source != ref_of(old):
        messages.info(request, _("您有一份没有交的草稿，没有覆盖它，接着填就行。"))
    return see_other(f"/case/{begun.case}/edit/")
